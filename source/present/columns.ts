import type {CallRow} from '../calls/facts.js';
import {isFinal} from '../calls/status.js';
import type {Column, ColumnId} from './column.js';
import {durationText} from './duration.js';
import {hideNumbers} from './hide.js';
import type {Manner} from './manner.js';
import {moneyText} from './money.js';
import {phoneText} from './phone.js';
import {statusText, statusTone} from './status.js';
import {shortTime} from './time.js';
import {waitColumns, worstColumn} from './wait-columns.js';

export type {Column, ColumnId, RowLook} from './column.js';

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
		width: 13,
		align: 'left',
		priority: 1,
		value: row => row.status,
		text: (row, {manner}) => statusText(row.status, manner),
		tone: row => statusTone(row.status),
	},
	{
		id: 'duration',
		header: 'DUR',
		width: 6,
		align: 'right',
		priority: 2,
		value: row => row.durationSeconds,
		text: ({durationSeconds, group}, {manner}) =>
			durationSeconds === null
				? ''
				: `${durationText(durationSeconds)}${group === 'live' && durationSeconds > 0 ? more(manner) : ''}`,
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
		width: 15,
		align: 'left',
		priority: 3,
		value: row => row.number,
		text: ({number, provider}, {manner}) =>
			number === null ? (webCalls[provider ?? ''] ?? '') : phoneText(number, manner),
	},
	{
		id: 'cost',
		header: 'COST',
		width: 6,
		align: 'right',
		priority: 5,
		value: row => row.costCents,
		text: ({costCents, status}, {manner}) =>
			costCents !== null && (costCents > 0 || isFinal(status))
				? moneyText(costCents, manner)
				: isFinal(status)
					? ''
					: more(manner),
	},
	worstColumn,
	{
		id: 'why',
		header: 'WHY',
		width: 13,
		// As wide as the short words of a hang-up or a diagnosis.
		comfort: 18,
		align: 'left',
		priority: 4,
		value: row => row.why,
		text: (row, {manner}) => (manner.masked ? hideNumbers(row.why) : row.why),
		tone: row => (row.troubled ? 'bad' : 'dim'),
	},
	{
		id: 'tags',
		header: 'TAGS',
		width: 12,
		align: 'left',
		priority: 9,
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
		text: (row, {agentName}) => agentName(row.agentId) ?? row.agentId ?? '',
		tone: () => 'dim',
	},
];

/** Takes a third of a screen and tells nothing: shown only where it is asked for by name. */
const idColumn: Column = {
	id: 'id',
	header: 'ID',
	width: 36,
	align: 'left',
	priority: 10,
	value: row => row.id,
	text: row => row.id,
	tone: () => 'dim',
};

/** What can be asked for by name. */
export const namedColumns: readonly Column[] = [...columns, ...waitColumns, idColumn];

/** Calls without a phone. */
const webCalls: Readonly<Record<string, string>> = {'web-call': 'web call', websocket: 'web chat'};

/** A figure that is not final: the call goes on. */
function more({ascii}: Manner): string {
	return ascii ? '..' : '…';
}

function directionText({direction}: CallRow, {ascii}: Manner): string {
	if (direction === null) {
		return '';
	}

	return direction === 'outbound' ? (ascii ? 'out' : ' →') : ascii ? 'in' : ' ←';
}

/** Cells between two columns. */
export const columnGap = 2;

/** The columns that fit, the most important first, in their order on screen. */
export function chooseColumns(width: number, hidden: readonly ColumnId[] = []): readonly Column[] {
	const wanted = columns.filter(column => !hidden.includes(column.id));
	const chosen = new Set<Column>();
	let room = width + columnGap;
	let reserved = 0;
	for (const column of wanted.toSorted((left, right) => left.priority - right.priority)) {
		if (column.width + columnGap + reserved > room && chosen.size > 0) {
			break;
		}

		chosen.add(column);
		room -= column.width + columnGap;
		reserved += (column.comfort ?? column.width) - column.width;
	}

	return grown(
		wanted.filter(column => chosen.has(column)),
		room,
	);
}

/** These columns in this order, whether they fit or not. */
export function theseColumns(shown: readonly Column[], width: number): readonly Column[] {
	return grown(shown, width - widthOf(shown));
}

/** Cells that a row of these columns takes. */
export function widthOf(shown: readonly Column[]): number {
	return shown.reduce((sum, column) => sum + column.width + columnGap, -columnGap);
}

function grown(shown: readonly Column[], room: number): readonly Column[] {
	const last = shown.at(-1);
	// A figure at the other end of the line would stand far from its row.
	const end = last?.align === 'left' ? last : undefined;
	const growing = shown.find(column => column.comfort !== undefined) ?? end;
	return shown.map(column =>
		column === growing ? {...column, width: column.width + Math.max(0, room)} : column,
	);
}
