import {derive} from '../calls/derive.js';
import type {Execution} from '../calls/execution.js';
import type {CallRecord} from '../calls/record.js';
import type {Workspace} from '../workspace/workspace.js';

type Kept = Pick<Workspace, 'ask'>;

/** A call as it is kept here; null when it is not. */
export async function keptRecord({ask}: Kept, id: string): Promise<CallRecord | null> {
	const [row, execution] = await Promise.all([ask.row(id), ask.execution(id)]);
	return row === null || execution === null ? null : {row, execution};
}

/** A call as Bolna gave it, with what is noted of it here. */
export async function recordOf({ask}: Kept, execution: Execution): Promise<CallRecord> {
	const row = await ask.row(execution.id);
	// The mirror has just been told of the call; one that is too old to be kept is not there all the same.
	const unmarked = {reviewed: false, tags: [], note: null};
	return {row: row ?? {...derive(execution, 0), ...unmarked}, execution};
}

export async function* recordsOf(
	workspace: Kept,
	executions: Iterable<Execution> | AsyncIterable<Execution>,
): AsyncGenerator<CallRecord, void, undefined> {
	for await (const execution of executions) {
		yield recordOf(workspace, execution);
	}
}
