import {parentPort, workerData} from 'node:worker_threads';
import {TooLarge} from '../../mirror/records.js';
import {openMirror} from '../../mirror/sqlite/open.js';
import {csvColumns} from '../../present/csv-columns.js';
import {systemClock} from '../../system/clock.js';
import {agentNames} from '../agent-names.js';
import type {Answer, Errand, PieceOfWork} from './errand.js';
import {textOfPiece} from './stretch.js';

/** A hand that works beside the others: opens the mirror for itself, and answers each piece with its text. */
const {path, format, query, manner, base, columnIds}: Errand = workerData;
const mirror = await openMirror({path, clock: systemClock, readOnly: true, passing: true});
const look = {
	manner,
	base,
	agentName: await agentNames(mirror),
	columns: columnIds?.flatMap(id => csvColumns.filter(column => column.id === id)),
};
const request = {format, query, look};
/** With the heap that this thread has, more at once would end the program. */
const mostBytes = 1_000_000;

let last: Promise<void> = Promise.resolve();

// One after the other: whoever asked takes the answers in the order of the questions.
parentPort?.on('message', (work: PieceOfWork) => {
	last = last.then(() => fetch(work));
});

async function fetch({piece, room}: PieceOfWork): Promise<void> {
	try {
		const {text, calls, written, outlines} = await textOfPiece(mirror, piece, request, {room, mostBytes});
		post({text, calls, written, outlines});
	} catch (error) {
		if (!(error instanceof TooLarge)) {
			throw error;
		}

		post('too large');
	}
}

function post(answer: Answer): void {
	parentPort?.postMessage(answer);
}
