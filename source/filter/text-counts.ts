import {fold} from './words.js';

/** Values times rows that are compared at most; the rarest values beyond keep the calls that hold exactly them. */
const mostCompared = 500_000;

/**
 * How many calls a filter finds by each of these texts, from calls by the JSON lists of their cells: a text is found
 * within longer ones, too, and a call that has it in several columns is one.
 */
export function callsByText(tally: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
	const rows = [...tally].map(([key, calls]) => ({cells: cellsOf(key), calls}));
	const exactly = new Map<string, number>();
	for (const {cells, calls} of rows) {
		for (const cell of new Set(cells.map(String))) {
			exactly.set(cell, (exactly.get(cell) ?? 0) + calls);
		}
	}

	const folded = rows.map(({cells, calls}) => ({
		texts: cells.filter(cell => typeof cell === 'string').map(fold),
		figures: cells.filter(cell => typeof cell === 'number').map(String),
		calls,
	}));
	const most = mostCompared / Math.max(1, rows.length);
	const values = [...exactly].sort(([, one], [, other]) => other - one);
	return new Map(
		values.map(([value, calls], index): [string, number] => {
			if (index >= most) {
				return [value, calls];
			}

			const wanted = fold(value);
			const found = folded.filter(
				({texts, figures}) => texts.some(text => text.includes(wanted)) || figures.includes(value),
			);
			return [value, found.reduce((sum, row) => sum + row.calls, 0)];
		}),
	);
}

function cellsOf(key: string): ReadonlyArray<string | number> {
	const cells: unknown = JSON.parse(key);
	return Array.isArray(cells)
		? cells.filter(cell => (typeof cell === 'string' && cell !== '') || typeof cell === 'number')
		: [];
}
