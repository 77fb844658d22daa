import type {CallRow} from '../calls/facts.js';
import {isFinal} from '../calls/status.js';
import type {Tone} from '../text/line.js';
import {durationText} from './duration.js';
import type {Manner} from './manner.js';
import {moneyText} from './money.js';
import {phoneText} from './phone.js';
import {statusText, statusTone} from './status.js';
import {shortTime} from './time.js';

export type ColumnId =
	| 'time'
	| 'status'
	| 'duration'
	| 'direction'
	| 'number'
	| 'cost'
	| 'why'
	| 'agent'
	| 'tags';

/** What a cell may look at besides its row. */
export interface RowLook {
	readonly manner: Manner;
	readonly agentName: (agentId: string | null) => string | null;
}

export interface Column {
	readonly id: ColumnId;
	readonly header: string;
	/** Cells. The last column on screen takes what is left. */
	readonly width: number;
	readonly align: 'left' | 'right';
	/** 1 is shown first; a narrow list leaves out the highest. */
	readonly priority: number;
	/** For exports and sorting by other faces. */
	value(row: CallRow): string | number | null;
	text(row: CallRow, look: RowLook): string;
	tone?(row: CallRow): Tone;
}

/**
 * The list's columns from left to right. What may be Indic stands last: terminals disagree on its width, and
 * nothing to the right of it can be kept straight.
 */
export const columns: readonly Column[] = [
	{
		id: 'time',
		header: 'TIME',
		width: 9,
		align: 'left',
		priority: 1,
		value: row => row.timeMs,
		text: (row, {manner}) => shortTime(row.timeMs, manner),
		tone: () => 'dim',
	},
	{
		id: 'status',
		header: 'STATUS',
		width: 15,
		align: 'left',
		priority: 1,
		value: row => row.status,
		text: row => statusText(row.status),
		tone: row => statusTone(row.status),
	},
	{
		id: 'duration',
		header: 'DUR',
		width: 7,
		align: 'right',
		priority: 2,
		value: row => row.durationSeconds,
		text: row =>
			row.durationSeconds === null
				? ''
				: `${durationText(row.durationSeconds)}${isFinal(row.status) || row.durationSeconds === 0 ? '' : '…'}`,
	},
	{
		id: 'direction',
		header: 'DIR',
		width: 3,
		align: 'left',
		priority: 6,
		value: row => row.direction,
		text: (row, {manner}) => directionText(row, manner),
		tone: () => 'dim',
	},
	{
		id: 'number',
		header: 'NUMBER',
		width: 16,
		align: 'left',
		priority: 3,
		value: row => row.number,
		text: (row, {manner}) => (row.number === null ? '' : phoneText(row.number, manner)),
	},
	{
		id: 'cost',
		header: 'COST',
		width: 7,
		align: 'right',
		priority: 5,
		value: row => row.costCents,
		text: (row, {manner}) => (row.costCents === null ? '' : moneyText(row.costCents, manner)),
	},
	{
		id: 'why',
		header: 'WHY',
		width: 19,
		align: 'left',
		priority: 4,
		value: row => row.why,
		text: row => row.why,
		tone: row => (row.troubled ? 'bad' : 'dim'),
	},
	{
		id: 'tags',
		header: 'TAGS',
		width: 12,
		align: 'left',
		priority: 8,
		value: row => row.tags.join(' '),
		text: row => row.tags.join(' '),
		tone: () => 'accent',
	},
	{
		id: 'agent',
		header: 'AGENT',
		width: 20,
		align: 'left',
		priority: 7,
		value: row => row.agentId,
		text: (row, {agentName}) => agentName(row.agentId) ?? '',
		tone: () => 'dim',
	},
];

function directionText({direction}: CallRow, {ascii}: Manner): string {
	if (direction === null) {
		return '';
	}

	return direction === 'outbound' ? (ascii ? 'out' : ' →') : ascii ? 'in' : ' ←';
}

/** Cells between two columns. */
export const columnGap = 2;

/** The columns that fit, the most important first, in their order on screen; the last one takes what is left. */
export function chooseColumns(width: number, hidden: readonly ColumnId[] = []): readonly Column[] {
	const wanted = columns.filter(column => !hidden.includes(column.id));
	const chosen = new Set<Column>();
	let room = width + columnGap;
	for (const column of wanted.toSorted((left, right) => left.priority - right.priority)) {
		room -= column.width + columnGap;
		if (room < 0 && chosen.size > 0) {
			break;
		}

		chosen.add(column);
	}

	const shown = wanted.filter(column => chosen.has(column));
	const used = shown.reduce((sum, column) => sum + column.width + columnGap, -columnGap);
	return shown.map((column, index) =>
		index === shown.length - 1 ? {...column, width: column.width + Math.max(0, width - used)} : column,
	);
}
