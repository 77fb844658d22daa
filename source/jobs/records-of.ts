import {derive} from '../calls/derive.js';
import type {Execution} from '../calls/execution.js';
import {merge} from '../calls/precedence.js';
import type {CallRecord} from '../calls/record.js';
import type {Workspace} from '../workspace/workspace.js';

type Kept = Pick<Workspace, 'ask'>;
type Asked = Pick<Workspace, 'ask' | 'isReadOnly'>;

/** A call as it is kept here; null when it is not. */
export async function keptRecord({ask}: Kept, id: string): Promise<CallRecord | null> {
	const [row, execution] = await Promise.all([ask.row(id), ask.execution(id)]);
	return row === null || execution === null ? null : {row, execution};
}

/** A call as Bolna gave it, with what is noted of it here. */
export async function recordOf({ask, isReadOnly}: Asked, execution: Execution): Promise<CallRecord> {
	const row = await ask.row(execution.id);
	if (row !== null && !isReadOnly) {
		return {row, execution};
	}

	// The mirror has just been told of the call; one that is too old to be kept is not there all the same, and where
	// nothing can be written it says what was so before.
	const before = row === null ? null : await ask.execution(execution.id);
	const {reviewed, tags, note} = row ?? {reviewed: false, tags: [], note: null};
	const facts = derive(before === null ? execution : merge(before, execution), 0);
	return {row: {...facts, reviewed, tags, note}, execution};
}

export async function* recordsOf(
	workspace: Asked,
	executions: Iterable<Execution> | AsyncIterable<Execution>,
): AsyncGenerator<CallRecord, void, undefined> {
	for await (const execution of executions) {
		yield recordOf(workspace, execution);
	}
}
