import {parentPort, workerData} from 'node:worker_threads';
import {openMirror} from '../../mirror/sqlite/open.js';
import {csvColumns} from '../../present/csv-columns.js';
import {systemClock} from '../../system/clock.js';
import type {Errand, Fetched, PieceOfWork} from './errand.js';
import {textOfPiece} from './stretch.js';

/** A hand that works beside the others: opens the mirror for itself, and answers each piece with its text. */
const {path, format, query, manner, base, columnIds}: Errand = workerData;
const mirror = await openMirror({path, clock: systemClock, readOnly: true, passing: true});
const names = new Map((await mirror.agents()).map(({id, name}) => [id, name]));
const look = {
	manner,
	base,
	agentName: (id: string | null) => (id === null ? null : (names.get(id) ?? null)),
	columns: columnIds?.flatMap(id => csvColumns.filter(column => column.id === id)),
};
const encoder = new TextEncoder();

parentPort?.on('message', async ({piece, room}: PieceOfWork) => {
	const {text, ...counts} = await textOfPiece(mirror, piece, {format, query, look});
	const bytes = encoded(text, room);
	const fetched: Fetched = {...counts, text: bytes};
	parentPort?.postMessage(fetched, [bytes.buffer]);
});

/** Into the room of an earlier text, where there is enough: memory that is given back at once is not missed. */
function encoded(text: string, room: ArrayBuffer | null): Uint8Array<ArrayBuffer> {
	const most = text.length * 3;
	const target = new Uint8Array(room !== null && room.byteLength >= most ? room : new ArrayBuffer(most));
	return target.subarray(0, encoder.encodeInto(text, target).written);
}
