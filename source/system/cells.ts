import type {SQLOutputValue} from 'node:sqlite';

/** One row as SQLite gives it. A column of another type than asked for reads as if it were empty. */
export type Cells = Readonly<Record<string, SQLOutputValue>>;

/** The same without names, in the order of the columns: of many columns it is read in half the time. */
export type Values = readonly SQLOutputValue[];

type Value = SQLOutputValue | undefined;

export function textOf(value: Value): string | null {
	return typeof value === 'string' ? value : null;
}

export function numberOf(value: Value): number | null {
	return typeof value === 'number' ? value : null;
}

/** Truth values are kept as 0 and 1. */
export function flagOf(value: Value): boolean | null {
	return typeof value === 'number' ? value === 1 : null;
}

export function textCell(cells: Cells, column: string): string {
	return textOf(cells[column]) ?? '';
}

export function textOrNull(cells: Cells, column: string): string | null {
	return textOf(cells[column]);
}

export function numberCell(cells: Cells, column: string): number {
	return numberOf(cells[column]) ?? 0;
}

export function numberOrNull(cells: Cells, column: string): number | null {
	return numberOf(cells[column]);
}

export function flagCell(cells: Cells, column: string): boolean {
	return flagOf(cells[column]) ?? false;
}

export function flagOrNull(cells: Cells, column: string): boolean | null {
	return flagOf(cells[column]);
}

/** JSON that was kept as text; null when it is none. */
export function jsonCell(cells: Cells, column: string): unknown {
	return jsonOf(cells[column]);
}

export function jsonOf(value: Value): unknown {
	try {
		return JSON.parse(textOf(value) ?? '');
	} catch {
		return null;
	}
}
