import type {PaneId} from '../panes/pane-ids.js';
import type {State} from './state.js';

/**
 * What `update` must know of how the state looks: how long a pane is, where its hits are. Handed in, because the
 * panes stand above the state.
 */
export interface Look {
	/** Lines of the pane in front, and how many of them fit. */
	extent(state: State): {readonly lines: number; readonly height: number};
	/** Lines of the pane in front that hold the search text. */
	hits(state: State): readonly number[];
	/** Lines of the pane in front that `]` and `[` lead to. */
	landmarks(state: State): readonly number[];
	/** What folds at the pane's cursor; null on a leaf. */
	foldAt(state: State): string | null;
	/** What can be stood on and is drawn in a row of a picker, the palette or a screen; null where nothing is. */
	itemAt(state: State, row: number): number | null;
	/** The pane whose tab is drawn in a column of the detail; null between them. */
	tabAt(state: State, column: number): PaneId | null;
	/** How far the help can be scrolled. */
	helpEnd(state: State): number;
	/** The pane in front as text, for `$PAGER`; null when it has none. */
	pageable(state: State): string | null;
}
