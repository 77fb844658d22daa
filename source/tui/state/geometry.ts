import type {State} from './state.js';

/** From this width on the detail stands beside the list. */
export const besideColumns = 110;

export const smallest = {columns: 60, rows: 15} as const;

/** Lines around the list: title, filter, hairline, header; hairline, keys. */
export const aroundList = 6;

/** Lines of the detail above its pane: title, why, a second line, tabs, hairline. */
export const aroundPane = 5;

export function isTooSmall({size}: State): boolean {
	return size.columns < smallest.columns || size.rows < smallest.rows;
}

export function isBeside({size, reader}: State): boolean {
	return !reader && size.columns >= besideColumns;
}

export function isDetailShown(state: State): boolean {
	return state.list.cursor >= 0 && (isBeside(state) || state.detail.focused);
}

/** Call rows that fit on the screen. */
export function listHeight({size}: State): number {
	return Math.max(1, size.rows - aroundList);
}

/** Lines of a pane that fit. */
export function paneHeight({size}: State): number {
	return Math.max(1, size.rows - aroundList + 1 - aroundPane);
}

/** Cells of the list and of the detail; a hairline stands between them. */
export function widths(state: State): {readonly list: number; readonly detail: number} {
	const {columns} = state.size;
	if (!isBeside(state)) {
		return {list: columns, detail: columns};
	}

	const list = Math.round((columns * state.layout.listPercent) / 100);
	return {list, detail: columns - list - 1};
}
