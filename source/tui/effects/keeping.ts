import type {Doers} from './at.js';

/** What is kept: marks in the ledger, small things for the next start. */
export const keepingDoers: Doers<'remember' | 'review' | 'tag' | 'note' | 'undo'> = {
	remember: ({name, value}, {open}) => open.remember(name, value),
	review: ({ids, reviewed}, {open}) => open.marking.review(ids, reviewed),
	tag: ({id, added, removed}, {open}) => open.marking.tag([id], added, removed),
	note: ({id, note}, {open}) => open.marking.note(id, note),
	async undo(_, {open, send}) {
		const undone = await open.marking.undo();
		const text = undone === null ? 'There is nothing to undo.' : `Took back: ${undone}`;
		send({type: 'noticed', notice: {text, tone: 'plain'}});
	},
};
