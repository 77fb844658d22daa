import {costTable} from '../panes/cost.js';
import {panes} from '../panes/panes.js';
import {paneHeight} from '../state/geometry.js';
import {needleOf} from '../state/hits.js';
import type {Look} from '../state/look.js';
import {paneContent, paneContext, tabAt} from './detail.js';
import {helpEnd} from './overlays.js';
import {itemAt} from './pointing.js';
import {roomOver} from './room.js';

/** How the pane in front looks, for `update`. */
export const look: Look = {
	extent(state) {
		const context = paneContext(state);
		const table = context === null || state.detail.pane !== 'cost' ? null : costTable(context);
		return {
			lines: table === null ? (paneContent(state)?.length ?? 0) : table.rows.length + 1,
			height: paneHeight(state),
		};
	},
	hits(state) {
		const needle = needleOf(state);
		return needle === null ? [] : (paneContent(state)?.hits(needle) ?? []);
	},
	landmarks: state => paneContent(state)?.landmarks ?? [],
	foldAt: state => paneContent(state)?.foldAt(state.detail.cursor) ?? null,
	itemAt,
	helpEnd: state => helpEnd(state, roomOver(state)),
	tabAt,
	pageable(state) {
		const context = paneContext(state);
		return context === null ? null : (panes[state.detail.pane].text?.(context) ?? null);
	},
};
