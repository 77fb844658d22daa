import type {SQLOutputValue} from 'node:sqlite';

/** One row as SQLite gives it. A column of another type than asked for reads as if it were empty. */
export type Cells = Readonly<Record<string, SQLOutputValue>>;

export function textCell(cells: Cells, column: string): string {
	return textOrNull(cells, column) ?? '';
}

export function textOrNull(cells: Cells, column: string): string | null {
	const value = cells[column];
	return typeof value === 'string' ? value : null;
}

export function numberCell(cells: Cells, column: string): number {
	return numberOrNull(cells, column) ?? 0;
}

export function numberOrNull(cells: Cells, column: string): number | null {
	const value = cells[column];
	return typeof value === 'number' ? value : null;
}

/** Truth values are kept as 0 and 1. */
export function flagCell(cells: Cells, column: string): boolean {
	return numberOrNull(cells, column) === 1;
}

export function flagOrNull(cells: Cells, column: string): boolean | null {
	const value = numberOrNull(cells, column);
	return value === null ? null : value === 1;
}

/** JSON that was kept as text; null when it is none. */
export function jsonCell(cells: Cells, column: string): unknown {
	try {
		return JSON.parse(textCell(cells, column));
	} catch {
		return null;
	}
}
