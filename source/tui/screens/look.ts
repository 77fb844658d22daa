import {lineText} from '../../text/line.js';
import {costTable} from '../panes/cost.js';
import {panes} from '../panes/panes.js';
import {paneHeight} from '../state/geometry.js';
import {needleOf} from '../state/hits.js';
import type {Look} from '../state/look.js';
import type {State} from '../state/state.js';
import {paneContext} from './detail.js';

/** How the pane in front looks, for `update`. */
export const look: Look = {
	extent(state) {
		const context = paneContext(state);
		const table = context === null || state.detail.pane !== 'cost' ? null : costTable(context);
		return {
			lines: table === null ? paneLines(state).length : table.rows.length + 1,
			height: paneHeight(state),
		};
	},
	hits(state) {
		const needle = needleOf(state);
		if (needle === null) {
			return [];
		}

		const isHit = (text: string) =>
			typeof needle === 'string'
				? text.toLowerCase().includes(needle.toLowerCase())
				: text.search(needle) >= 0;
		return paneLines(state).flatMap((line, number) => (isHit(lineText(line)) ? [number] : []));
	},
	foldAt(state) {
		const context = paneContext(state);
		return context === null ? null : (panes[state.detail.pane].folds?.(context)[state.detail.cursor] ?? null);
	},
	pageable(state) {
		const context = paneContext(state);
		return context === null || state.detail.pane === 'data'
			? null
			: (panes[state.detail.pane].text?.(context) ?? null);
	},
};

function paneLines(state: State) {
	const context = paneContext(state);
	return context === null ? [] : panes[state.detail.pane].lines(context);
}
