import type {Mark} from '../calls/facts.js';
import type {Deed} from './event.js';

interface Standing {
	reviewed?: boolean;
	tags?: ReadonlySet<string>;
	note?: string | null;
}

/** The latest mark of each kind on each call: what a mirror shows, and can be made anew from events at any time. */
export function project(events: Iterable<Deed>): readonly Mark[] {
	const calls = new Map<string, Standing>();
	for (const event of events) {
		const standing = calls.get(event.executionId) ?? {};
		apply(standing, event);
		calls.set(event.executionId, standing);
	}

	return [...calls].flatMap(([id, {reviewed, tags, note}]): readonly Mark[] => [
		...(reviewed === undefined ? [] : [{id, kind: 'reviewed', value: reviewed} as const]),
		...(tags === undefined ? [] : [{id, kind: 'tags', value: [...tags]} as const]),
		...(note === undefined ? [] : [{id, kind: 'note', value: note} as const]),
	]);
}

/** The deed that leads back from `deed`, given what was done to the same call before it. */
export function inverse(deed: Deed, before: Iterable<Deed>): Deed {
	const {executionId} = deed;
	const standing: Standing = {};
	for (const earlier of before) {
		apply(standing, earlier);
	}

	switch (deed.kind) {
		case 'reviewed':
			return {kind: 'reviewed', executionId, value: standing.reviewed ?? false};
		case 'note':
			return {kind: 'note', executionId, value: standing.note ?? null};
		case 'tag':
		case 'untag':
			return {kind: standing.tags?.has(deed.value) ? 'tag' : 'untag', executionId, value: deed.value};
	}
}

function apply(standing: Standing, event: Deed): void {
	switch (event.kind) {
		case 'reviewed':
			standing.reviewed = event.value;
			break;
		case 'note':
			standing.note = event.value;
			break;
		case 'tag':
			standing.tags = new Set([...(standing.tags ?? []), event.value]);
			break;
		case 'untag':
			standing.tags = new Set([...(standing.tags ?? [])].filter(tag => tag !== event.value));
			break;
	}
}
