import {isJsonObject} from '../text/json.js';
import type {Workspace} from '../workspace/workspace.js';

/** Under this name the mirror remembers which calls Bolna said that it does not have, and when: `{id: milliseconds}`. */
const place = 'not-at-bolna';

/** Of more calls than these the earliest are forgotten: they are asked for again. */
const most = 5000;

/** Calls that Bolna said it does not have, each with when it said so. */
export async function notAtBolna({recall}: Pick<Workspace, 'recall'>): Promise<ReadonlyMap<string, number>> {
	const kept = await recall(place);
	return new Map(
		Object.entries(isJsonObject(kept) ? kept : {}).flatMap(([id, atMs]) =>
			typeof atMs === 'number' ? [[id, atMs] as const] : [],
		),
	);
}

/** Keeps what Bolna said of some calls: that it has none of these, and that it has those. */
export async function rememberNotAtBolna(
	workspace: Pick<Workspace, 'recall' | 'remember'>,
	{
		missing,
		found,
		nowMs,
	}: {
		readonly missing: readonly string[];
		readonly found: readonly string[];
		readonly nowMs: number;
	},
): Promise<void> {
	const before = await notAtBolna(workspace);
	const changed = new Set([...missing, ...found]);
	if (missing.length === 0 && !found.some(id => before.has(id))) {
		return;
	}

	const others = [...before].filter(([id]) => !changed.has(id));
	const all = [...others, ...missing.map(id => [id, nowMs] as const)].sort(
		([, one], [, other]) => one - other,
	);
	await workspace.remember(place, Object.fromEntries(all.slice(-most)));
}
