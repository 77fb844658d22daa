import type {Deed, LedgerEvent} from '../ledger/event.js';
import type {Ledger} from '../ledger/ledger.js';
import {originsOf, project} from '../ledger/project.js';
import type {Mirror} from '../mirror/mirror.js';
import {Trouble} from '../text/trouble.js';
import type {Marking} from './workspace.js';

export interface MarkingParts {
	readonly ledger: Ledger;
	readonly mirror: Mirror;
	/** user@host, for who looks at the ledger later. */
	readonly who: string;
}

/** A mark goes to the ledger first; what the mirror shows is projected from there. */
export function marking({ledger, mirror, who}: MarkingParts): Marking {
	const write = async (deeds: readonly Deed[]) => show(ledger, mirror, await ledger.append(who, deeds));
	return {
		review: (ids, reviewed) =>
			write(ids.map(executionId => ({kind: 'reviewed', executionId, value: reviewed}))),
		tag: (ids, added, removed = []) =>
			write(
				ids.flatMap(executionId => [
					...added.map(value => ({kind: 'tag', executionId, value}) as const),
					...removed.map(value => ({kind: 'untag', executionId, value}) as const),
				]),
			),
		note: (id, note) => write([{kind: 'note', executionId: id, value: note === '' ? null : note}]),
		origins: async id => originsOf(await ledger.eventsOf([id])),
		async undo() {
			const undone = await ledger.undoLast(who);
			await show(ledger, mirror, undone);
			const [first] = undone;
			return first === undefined ? null : `${undoneWords(first, undone)} ${callWords(undone)}`;
		},
	};
}

/** For a folder that may be read alone: a ledger in memory would take every mark, and lose it at the end. */
export function readOnlyMarking(ledger: Ledger): Marking {
	return {
		review: refuseToWrite,
		tag: refuseToWrite,
		note: refuseToWrite,
		undo: refuseToWrite,
		origins: async id => originsOf(await ledger.eventsOf([id])),
	};
}

/** @throws Trouble `storage`, always */
export async function refuseToWrite(): Promise<never> {
	throw new Trouble({
		code: 'storage',
		happened: 'The data folder may only be read, so nothing is written down there.',
		advice: 'Check that it belongs to you, and that its disk can be written.',
	});
}

/** What was taken back, by what was written to take it back. */
function undoneWords({kind}: Deed, undone: readonly Deed[]): string {
	const isAgain = undone.every(deed => deed.kind === 'reviewed' && deed.value);
	return isAgain ? 'unreviewing' : words[kind];
}

const words: Readonly<Record<Deed['kind'], string>> = {
	reviewed: 'the review of',
	tag: 'untagging',
	untag: 'the tag of',
	note: 'the note of',
};

function callWords(events: readonly LedgerEvent[]): string {
	const ids = new Set(events.map(event => event.executionId));
	return ids.size === 1 ? 'one call' : `${ids.size} calls`;
}

/** Rebuilds the mirror's marks from the whole ledger, for a mirror that was thrown away. */
export async function showAllMarks(ledger: Ledger, mirror: Mirror): Promise<void> {
	await mirror.clearMarks();
	await mirror.putMarks(project(await ledger.events()));
}

async function show(ledger: Ledger, mirror: Mirror, written: readonly LedgerEvent[]): Promise<void> {
	const touched = new Set(written.map(event => event.executionId));
	await mirror.putMarks(project(await ledger.eventsOf([...touched])));
}
