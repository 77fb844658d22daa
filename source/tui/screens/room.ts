import type {State} from '../state/state.js';

/** Cells and lines that there are to draw on. */
export interface Room {
	readonly width: number;
	readonly height: number;
}

/** The room of what lies over the calls: all but the title, the last line and their hairlines. */
export function roomOver({size}: State): Room {
	return {width: size.columns, height: size.rows - 4};
}

/** The stretch of so many lines that keeps the cursor in its middle, or as near as the ends allow. */
export function around<Item>(
	items: readonly Item[],
	cursor: number,
	height: number,
): {readonly items: readonly Item[]; readonly start: number} {
	const start = Math.max(0, Math.min(cursor - Math.floor(height / 2), items.length - height));
	return {items: items.slice(start, start + height), start};
}
