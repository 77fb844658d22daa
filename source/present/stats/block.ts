import type {Tone} from '../../text/line.js';
import type {Manner} from '../manner.js';

/** How figures become words, and names of what stands behind ids. */
export interface StatsLook {
	readonly manner: Manner;
	readonly agentName: (agentId: string | null) => string | null;
	/** What the time is called, `last 14 days`, and what the one before is called. */
	readonly period: string;
	readonly periodBefore: string;
}

/** A figure that a cursor can stand on, with what belongs to it. */
export interface Row {
	readonly label: string;
	/** Under the heads of its block. */
	readonly cells: readonly string[];
	/** What no column has room for, behind everything else. */
	readonly remark?: string;
	/** Length of its bar, of one; none without. */
	readonly share?: number;
	readonly tone?: Tone;
	/** The calls behind it, as a filter beside the one in force; null where there are none to show. */
	readonly filter: string | null;
}

export interface Block {
	readonly title: string;
	/** Of how many calls this is said, and of which nothing is known. */
	readonly note: string;
	/** What the cells are; the most important first, as a narrow block leaves out the last. */
	readonly heads: readonly string[];
	readonly rows: readonly Row[];
	/** Cells of the labels without which they say nothing; the cells at the end give way to them. */
	readonly leastLabel?: number;
	/** Drawn as columns over the time instead of rows. */
	readonly columns?: readonly ColumnPair[];
}

/** One part of the time in a chart. */
export interface ColumnPair {
	readonly calls: number;
	readonly troubled: number;
}

export interface DrawLook {
	/** Cells. */
	readonly width: number;
	/** Charts, or the figures alone. */
	readonly form: 'chart' | 'table';
	readonly manner: Pick<Manner, 'ascii'>;
	/** The row that the cursor stands on; null when it is not in this block. */
	readonly cursor: number | null;
}

/** Before the figure that the cursor stands on. */
export function cursorMark({ascii}: Pick<Manner, 'ascii'>): string {
	return ascii ? ' > ' : ' ▌ ';
}
