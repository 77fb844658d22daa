import {looksBeyondLists} from '../filter/beyond-lists.js';
import type {Query} from '../filter/query.js';
import {figure} from '../present/figure.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Context} from './context.js';

/** Lists come without records: whoever finds nothing has to know that there was little to look at. */
export async function sayWhatIsMissing(
	{output}: Pick<Context, 'output'>,
	{ask}: Pick<Workspace, 'ask'>,
	filter: Query,
): Promise<void> {
	const {calls, full} = await ask.coverage();
	if (full < calls && looksBeyondLists(filter)) {
		await output.note(
			`This filter looks at what only full records have, and those of ${figure(calls - full)} of ${figure(calls)} calls are not ` +
				'here: more calls may match. callsift sync --details fetches them.',
		);
	}
}
