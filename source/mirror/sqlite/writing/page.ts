import type {Execution} from '../../../calls/execution.js';
import type {Teller} from '../../mirror.js';
import {bodyText, readBody} from '../body.js';
import type {Connection} from '../connection.js';
import {type Arrival, type PutOutcome, prepare, putPages} from '../put.js';
import {noteTeller} from '../unlisted.js';

/** Calls that came together, who told of them, and when. */
export interface Page {
	readonly executions: readonly Execution[];
	readonly fetchedAtMs: number;
	readonly teller: Teller;
}

/**
 * The same for another thread: texts and cells are handed over much faster than what was read from them, and whoever
 * writes has enough to do.
 */
export interface SentPage extends Omit<Page, 'executions'> {
	readonly calls: ReadonlyArray<Omit<Arrival, 'execution'> & Pick<Execution, 'agentId' | 'batchId'>>;
}

/** Writes a page in this thread. */
export function writePage(connection: Connection, {executions, fetchedAtMs, teller}: Page): PutOutcome {
	note(connection, executions, teller);
	const arrivals = executions.map(execution => ({
		...arrival(execution, fetchedAtMs),
		execution: () => execution,
	}));
	const [outcome = nothing] = putPages(connection, [{arrivals, fetchedAtMs}]);
	return outcome;
}

const nothing: PutOutcome = {inserted: 0, updated: 0, unchanged: 0, written: []};

/** What is posted of a page. */
export function pack({executions, fetchedAtMs, teller}: Page): SentPage {
	return {calls: executions.map(execution => arrival(execution, fetchedAtMs)), fetchedAtMs, teller};
}

/** Writes what was posted. */
export function writeSent(connection: Connection, pages: readonly SentPage[]): readonly PutOutcome[] {
	for (const {calls, teller} of pages) {
		note(connection, calls, teller);
	}

	return putPages(
		connection,
		pages.map(({calls, fetchedAtMs}) => ({
			arrivals: calls.map(({agentId, batchId, ...call}) => ({
				...call,
				execution: () => ({...readBody(call.text, call.id, call.depth), agentId, batchId}),
			})),
			fetchedAtMs,
		})),
	);
}

function arrival(execution: Execution, fetchedAtMs: number): SentPage['calls'][number] {
	const {id, agentId, batchId, createdAtMs, depth, raw} = execution;
	const prepared = prepare(execution, fetchedAtMs);
	return {id, agentId, batchId, createdAtMs, depth, text: bodyText(raw), prepared};
}

function note(connection: Connection, calls: ReadonlyArray<{readonly id: string}>, teller: Teller): void {
	noteTeller(
		connection,
		calls.map(({id}) => id),
		teller,
	);
}
