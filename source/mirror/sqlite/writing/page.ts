import type {Execution} from '../../../calls/execution.js';
import {once} from '../../../system/once.js';
import type {Teller} from '../../mirror.js';
import {bodyText, readBody} from '../body.js';
import type {Connection} from '../connection.js';
import {type Arrival, type Prepared, type PutOutcome, prepare, putPages} from '../put.js';

/** Calls that came together, who told of them, and when. */
export interface Page {
	readonly executions: readonly Execution[];
	readonly fetchedAtMs: number;
	readonly teller: Teller;
}

/** The same for another thread: texts and cells are handed over much faster than what was read from them. */
export interface SentPage extends Omit<Page, 'executions'> {
	readonly calls: readonly SentCall[];
}

interface SentCall extends Omit<Arrival, 'execution' | 'prepared'>, Pick<Execution, 'agentId' | 'batchId'> {
	readonly prepared: Prepared;
}

/** Writes a page in this thread. */
export function writePage(connection: Connection, {executions, fetchedAtMs, teller}: Page): PutOutcome {
	const arrivals = executions.map(execution => ({
		...arrival(execution),
		prepared: () => prepare(execution, fetchedAtMs),
		execution: () => execution,
	}));
	const [outcome = nothing] = putPages(connection, [{arrivals, fetchedAtMs, teller}]);
	return outcome;
}

const nothing: PutOutcome = {inserted: 0, updated: 0, unchanged: 0, written: []};

/** What is posted of a page: prepared, as here its calls were read already. */
export function pack({executions, fetchedAtMs, teller}: Page): SentPage {
	const calls = executions.map(execution => ({
		...arrival(execution),
		prepared: prepare(execution, fetchedAtMs),
	}));
	return {calls, fetchedAtMs, teller};
}

/** Writes what was posted. */
export function writeSent(connection: Connection, pages: readonly SentPage[]): readonly PutOutcome[] {
	return putPages(
		connection,
		pages.map(({calls, ...page}) => ({
			...page,
			arrivals: calls.map(unpack),
		})),
	);
}

function arrival(execution: Execution): Omit<SentCall, 'prepared'> {
	const {id, agentId, batchId, createdAtMs, depth, raw} = execution;
	return {id, agentId, batchId, createdAtMs, depth, text: bodyText(raw)};
}

function unpack({prepared, ...call}: SentCall): Arrival {
	const {id, agentId, batchId, depth, text} = call;
	const execution = once(() => ({...readBody(text, id, depth), agentId, batchId}));
	return {...call, prepared: () => prepared, execution};
}
