import type {Mark} from '../calls/facts.js';
import type {Deed, LedgerEvent} from './event.js';

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

/** Who did something, and when. */
export interface Origin {
	/** user@host */
	readonly who: string;
	readonly atMs: number;
}

/** Who set the marks of one call that stand. */
export interface MarkOrigins {
	readonly reviewed: Origin | null;
	readonly note: Origin | null;
	readonly tags: ReadonlyMap<string, Origin>;
}

/** What stands, and who set it last; of one call's events, oldest first. */
export function originsOf(events: Iterable<LedgerEvent>): MarkOrigins {
	let [reviewed, note]: [Origin | null, Origin | null] = [null, null];
	const tags = new Map<string, Origin>();
	for (const event of events) {
		const origin = {who: event.who, atMs: event.atMs};
		switch (event.kind) {
			case 'reviewed':
				reviewed = event.value ? origin : null;
				break;
			case 'note':
				note = event.value === null ? null : origin;
				break;
			case 'tag':
				tags.set(event.value, origin);
				break;
			case 'untag':
				tags.delete(event.value);
				break;
		}
	}

	return {reviewed, note, tags};
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
