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
 * was at work, and how far their windows are with them, are written in one transaction; a commit takes nearly as long
 * for one as for ten.
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
		if (isOfWalk(errand)) {
			await walkOn([errand, ...takeWalks()]);
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
type WindowErrand = Extract<Errand<'putWindow'>, {readonly deed: Deed<'putWindow'>}>;

function isOfWalk(errand: Errand): errand is PageErrand | WindowErrand {
	return 'page' in errand || ('deed' in errand && errand.deed.name === 'putWindow');
}

/** The pages and windows that come next. */
function takeWalks(): ReadonlyArray<PageErrand | WindowErrand> {
	const other = queue.findIndex(errand => !isOfWalk(errand));
	return queue.splice(0, other < 0 ? queue.length : other).filter(isOfWalk);
}

async function walkOn(errands: ReadonlyArray<PageErrand | WindowErrand>): Promise<void> {
	const pages = errands.filter(errand => 'page' in errand);
	const windows = errands.filter(errand => 'deed' in errand);
	try {
		const outcomes = await write(() => {
			for (const {deed} of windows) {
				perform(connection, deed);
			}

			// The last of the transaction, and all at once: what is said of a window stands in the file with it or not at all.
			const sent = pages.map(({page}) => page);
			return writeSent(connection, sent);
		});
		for (const [index, {number}] of pages.entries()) {
			parentPort?.postMessage({number, result: outcomes[index]});
		}

		for (const {number} of windows) {
			parentPort?.postMessage({number});
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
