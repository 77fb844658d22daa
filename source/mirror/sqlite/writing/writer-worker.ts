import {setImmediate} from 'node:timers/promises';
import {parentPort, workerData} from 'node:worker_threads';
import {systemClock} from '../../../system/clock.js';
import {Trouble, type TroubleWords} from '../../../text/trouble.js';
import {openConnection} from '../open-connection.js';
import {type Deed, perform} from './deeds.js';
import type {Errand} from './errand.js';
import {type SentPage, writeSent} from './page.js';

/**
 * The thread that writes beside the one that shows: does what it is asked for in this order. Pages that came while it
 * was at work are written in one transaction; a commit takes nearly as long for one as for ten.
 */
const path: string = workerData;
const connection = await openConnection({path, clock: systemClock});
// Pages of the file that change with every commit are copied into it less often.
connection.database.exec('PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000');
const queue: Errand[] = [];
let isAtWork = false;

parentPort?.on('message', (errand: Errand) => {
	queue.push(errand);
	if (!isAtWork) {
		isAtWork = true;
		void work();
	}
});
parentPort?.postMessage({number: 0, result: null});

async function work(): Promise<void> {
	for (let errand = queue.shift(); errand !== undefined; errand = queue.shift()) {
		if ('page' in errand) {
			await writePages([errand, ...takePages()]);
		} else if ('deed' in errand) {
			await done(errand);
		} else {
			connection.close();
			parentPort?.close();
		}

		// Hears what came meanwhile.
		await setImmediate();
	}

	isAtWork = false;
}

type PageErrand = Extract<Errand, {readonly page: SentPage}>;

/** The pages that come next. */
function takePages(): readonly PageErrand[] {
	const other = queue.findIndex(errand => !('page' in errand));
	return queue.splice(0, other < 0 ? queue.length : other).filter(errand => 'page' in errand);
}

async function writePages(errands: readonly PageErrand[]): Promise<void> {
	const pages = errands.map(({page}) => page);
	try {
		const outcomes = await write(() => writeSent(connection, pages));
		for (const [index, {number}] of errands.entries()) {
			parentPort?.postMessage({number, result: outcomes[index]});
		}
	} catch (error) {
		const trouble = words(error);
		for (const {number} of errands) {
			parentPort?.postMessage({number, trouble});
		}
	}
}

async function done({number, deed}: Extract<Errand, {readonly deed: Deed}>): Promise<void> {
	try {
		parentPort?.postMessage({number, result: await write(() => perform(connection, deed))});
	} catch (error) {
		parentPort?.postMessage({number, trouble: words(error)});
	}
}

function write<Result>(deed: () => Result): Promise<Result> {
	return connection.guarded(() => connection.write(deed));
}

/** Errors lose what they carry on their way between threads. */
function words(error: unknown): TroubleWords {
	if (error instanceof Trouble) {
		const {code, happened, advice, detail} = error;
		return {code, happened, advice, ...(detail === undefined ? {} : {detail})};
	}

	return {
		code: 'storage',
		happened: 'The mirror cannot be written.',
		advice: 'Run again with --verbose to see why.',
		detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
	};
}
