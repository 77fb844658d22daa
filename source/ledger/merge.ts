import type {Mark} from '../calls/facts.js';
import type {Deed, LedgerEvent} from './event.js';
import {project} from './project.js';

/**
 * The events that another ledger has and this one has not, renumbered to follow it. Ledgers that were copied from each
 * other share a beginning; an event is the same when the same person did the same to the same call at the same instant.
 */
export function eventsToTake(
	own: readonly LedgerEvent[],
	others: readonly LedgerEvent[],
): readonly LedgerEvent[] {
	const unmatched = new Map<string, number[]>();
	for (const event of own) {
		unmatched.set(identity(event), [...(unmatched.get(identity(event)) ?? []), event.seq]);
	}

	const undone = new Set(own.map(({undoes}) => undoes));
	/** Number there to number here. */
	const here = new Map<number, number>();
	const deeds = new Map<number, number>();
	const taken: LedgerEvent[] = [];
	let next = (own.at(-1)?.seq ?? 0) + 1;
	for (const event of others) {
		const same = unmatched.get(identity(event))?.shift();
		if (same !== undefined) {
			here.set(event.seq, same);
			continue;
		}

		const seq = next;
		next += 1;
		here.set(event.seq, seq);
		const deed = here.get(event.deed) ?? deeds.get(event.deed) ?? seq;
		deeds.set(event.deed, deed);
		// Both may have taken back the same event; it is taken back once.
		const target = event.undoes === null ? undefined : here.get(event.undoes);
		const undoes = target === undefined || undone.has(target) ? null : target;
		undone.add(undoes);
		taken.push({...event, seq, deed, undoes});
	}

	return taken;
}

/** What has to be done so that of all events the latest in time stand, not those that were written down last. */
export function settling(events: readonly LedgerEvent[]): readonly Deed[] {
	const stands = marksOf(events);
	const shall = marksOf(events.toSorted((one, other) => one.atMs - other.atMs || one.seq - other.seq));
	return [...shall].flatMap(([key, mark]) => deedsBetween(stands.get(key), mark));
}

function marksOf(events: readonly LedgerEvent[]): ReadonlyMap<string, Mark> {
	return new Map(project(events).map(mark => [`${mark.kind} ${mark.id}`, mark]));
}

function deedsBetween(is: Mark | undefined, shall: Mark): readonly Deed[] {
	const executionId = shall.id;
	switch (shall.kind) {
		case 'reviewed':
			return is?.value === shall.value ? [] : [{kind: 'reviewed', executionId, value: shall.value}];
		case 'note':
			return is?.value === shall.value ? [] : [{kind: 'note', executionId, value: shall.value}];
		case 'tags': {
			const tags = is?.kind === 'tags' ? is.value : [];
			return [
				...shall.value
					.filter(tag => !tags.includes(tag))
					.map(tag => ({kind: 'tag', executionId, value: tag}) as const),
				...tags
					.filter(tag => !shall.value.includes(tag))
					.map(tag => ({kind: 'untag', executionId, value: tag}) as const),
			];
		}
	}
}

function identity({who, atMs, kind, executionId, value}: LedgerEvent): string {
	return JSON.stringify([who, atMs, kind, executionId, value]);
}
