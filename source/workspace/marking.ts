import type {Ledger} from '../ledger/ledger.js';
import {project} from '../ledger/project.js';
import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import type {Marking} from './workspace.js';

export interface MarkingParts {
	readonly ledger: Ledger;
	readonly mirror: Mirror;
	readonly clock: Clock;
	/** user@host, for who looks at the ledger later. */
	readonly who: string;
}

/** A mark goes to the ledger first; what the mirror shows is projected from there. */
export function marking({ledger, mirror, clock, who}: MarkingParts): Marking {
	const write = async (
		ids: readonly string[],
		kind: 'reviewed' | 'tag' | 'note',
		value: string | boolean | null,
	) => {
		for (const executionId of ids) {
			await ledger.append({atMs: clock.now(), who, kind, executionId, value});
		}

		await show(ledger, mirror, ids);
	};
	return {
		review: (ids, reviewed) => write(ids, 'reviewed', reviewed),
		tag: (ids, tag) => write(ids, 'tag', tag),
		note: (id, note) => write([id], 'note', note === '' ? null : note),
		async undo() {
			const undone = await ledger.undoLast(who, clock.now());
			if (undone === null) {
				return null;
			}

			await show(ledger, mirror, [undone.executionId]);
			return `${undone.kind} of ${undone.executionId}`;
		},
	};
}

/** Rebuilds the mirror's marks from the whole ledger, for a mirror that was thrown away. */
export async function showAllMarks(ledger: Ledger, mirror: Mirror): Promise<void> {
	await mirror.clearMarks();
	await mirror.putMarks(project(await ledger.events(0)));
}

async function show(ledger: Ledger, mirror: Mirror, ids: readonly string[]): Promise<void> {
	const wanted = new Set(ids);
	const events = (await ledger.events(0)).filter(event => wanted.has(event.executionId));
	await mirror.putMarks(project(events));
}
