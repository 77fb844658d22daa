import type {Query} from '../../filter/query.js';
import {keptRecord} from '../../jobs/records-of.js';
import {newestFirst, type Workspace} from '../../workspace/workspace.js';
import type {Doers} from './at.js';

/** Two calls with their records. */
export const comparingDoers: Doers<'read-compare'> = {
	async 'read-compare'({id, other, opening}, {open, send}) {
		const otherId = 'id' in other ? other.id : await nearest(open, id, other.nearest);
		const [left, right] = await Promise.all([
			keptRecord(open, id),
			otherId === null ? null : keptRecord(open, otherId),
		]);
		send({
			type: 'compared',
			calls: left === null || right === null ? null : {left, right},
			opening,
		});
	},
};

/** Of the matching calls the one that was made the shortest time before or after. */
async function nearest({ask}: Workspace, id: string, query: Query): Promise<string | null> {
	const here = await ask.row(id);
	const {rows} = await ask.rows({query, order: newestFirst, at: {id}, before: 1, after: 2});
	const distance = (timeMs: number) => Math.abs(timeMs - (here?.timeMs ?? 0));
	const [best] = rows
		.filter(row => row.id !== id)
		.toSorted((one, other) => distance(one.timeMs) - distance(other.timeMs));
	return best?.id ?? null;
}
