import type {Execution} from '../calls/execution.js';
import {allOf, fieldIs, type Query} from '../filter/query.js';
import {isNotFound} from '../text/trouble.js';
import type {AskBolna, Workspace} from '../workspace/workspace.js';
import {keptRecords} from './kept-calls.js';

type Asked = {readonly bolna: Pick<AskBolna, 'execution'>};

/** Bolna answers one record at a time; a few questions under way hide the way there and back. */
const ahead = 4;

/**
 * The full record of each call, in the order they came. A call that vanished since it was listed stays the row it was.
 * @throws Trouble
 */
export async function* fullRecords(
	workspace: Asked,
	executions: Iterable<Execution> | AsyncIterable<Execution>,
	signal?: AbortSignal,
): AsyncGenerator<Execution, void, undefined> {
	const underWay: Array<Promise<Execution>> = [];
	async function* landed(stillUnderWay: number) {
		while (underWay.length > stillUnderWay) {
			const oldest = underWay.shift();
			if (oldest) {
				yield await oldest;
			}
		}
	}

	for await (const execution of executions) {
		const record = fullRecord(workspace, execution, signal);
		// Its failure is thrown when its turn comes; until then nobody listens.
		record.catch(() => {});
		underWay.push(record);
		yield* landed(ahead);
	}

	yield* landed(0);
}

/** How many records were fetched, of how many. */
export interface Completing {
	readonly done: number;
	readonly total: number;
}

/**
 * Fetches the full record of every matching call that has none here.
 * @throws Trouble
 */
export async function* completeRecords(
	workspace: Pick<Workspace, 'ask' | 'bolna'>,
	query: Query,
	signal?: AbortSignal,
): AsyncGenerator<Completing, void, undefined> {
	const outlines = outlinesOf(query);
	const total = await workspace.ask.count(outlines, signal);
	let done = 0;
	for await (const records of keptRecords(workspace, outlines, signal)) {
		const calls = records.map(({execution}) => execution);
		for await (const _ of fullRecords(workspace, calls, signal)) {
			done += 1;
			yield {done, total};
		}
	}
}

/** Those of the matching calls whose full record is not here. */
function outlinesOf(query: Query): Query {
	return allOf([query, {kind: 'not', part: fieldIs('is', 'full')}]);
}

async function fullRecord(
	workspace: Asked,
	execution: Execution,
	signal: AbortSignal | undefined,
): Promise<Execution> {
	if (execution.depth === 'full') {
		return execution;
	}

	try {
		return await workspace.bolna.execution(execution.id, signal);
	} catch (error) {
		if (isNotFound(error)) {
			return execution;
		}

		throw error;
	}
}
