import type {Execution} from '../calls/execution.js';
import {Trouble} from '../text/trouble.js';
import type {AskBolna} from '../workspace/workspace.js';

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
		if (error instanceof Trouble && error.code === 'not-found') {
			return execution;
		}

		throw error;
	}
}
