import type {CallRow} from '../calls/facts.js';
import type {Tone} from '../text/line.js';
import type {Manner} from './manner.js';

export type ColumnId =
	| 'time'
	| 'status'
	| 'duration'
	| 'direction'
	| 'number'
	| 'cost'
	| 'worst'
	| 'why'
	| 'agent'
	| 'tags'
	| 'stt'
	| 'llm'
	| 'tts'
	| 'ttfa'
	| 'id';

/** What a cell may look at besides its row. */
export interface RowLook {
	readonly manner: Manner;
	readonly agentName: (agentId: string | null) => string | null;
}

export interface Column {
	readonly id: ColumnId;
	readonly header: string;
	/** Cells, at least. */
	readonly width: number;
	/**
	 * Cells that it needs to be read in full: a less important column is not shown before it has them. The column
	 * that has this also takes the cells that are left over; without it on screen, the last one does, unless it is of figures.
	 */
	readonly comfort?: number;
	readonly align: 'left' | 'right';
	/** 1 is shown first; a narrow list leaves out the highest. */
	readonly priority: number;
	/** For exports and sorting by other faces. */
	value(row: CallRow): string | number | null;
	text(row: CallRow, look: RowLook): string;
	tone?(row: CallRow): Tone;
}
