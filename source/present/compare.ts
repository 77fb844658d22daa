import type {AlignedTurns} from '../calls/align.js';
import type {ComparedField, Comparison, FieldGroup, FieldUnit, FieldValue} from '../calls/compare.js';
import {gradeOf, latencyFigures, thresholds} from '../calls/thresholds.js';
import type {Turn} from '../calls/turns.js';
import {wrap} from '../text/fit.js';
import {fitLine, type Line, span, type Tone} from '../text/line.js';
import {type Printable, printable, scrubLines} from '../text/printable.js';
import {durationText} from './duration.js';
import {figure} from './figure.js';
import type {Manner} from './manner.js';
import {moneyText} from './money.js';
import {phoneText} from './phone.js';

export interface CompareLook {
	readonly manner: Manner;
	/** Cells of both calls and what stands before them. */
	readonly width: number;
	/** An agent or a batch by its name, where it is known. */
	readonly nameOf: (id: string) => string | null;
}

/** Cells between the parts of a line: wide enough to make up for what terminals draw wider than they say. */
const gap = '  ';
const labelCells = 18;
const narrowLabelCells = 14;
const narrowFrom = 100;

/** A value of many lines tells enough in its first ones. */
const mostLines = 4;

const groupTitles: Readonly<Record<FieldGroup, string>> = {
	outcome: 'How it went',
	line: 'The line',
	waits: 'Waits',
	cost: 'Cost',
	agent: 'What the agent ran with',
	context: 'What it was given',
	extracted: 'What it took away',
};

/** How wide each of the parts of a line is. */
export function compareColumns(width: number): {readonly label: number; readonly call: number} {
	const label = width < narrowFrom ? narrowLabelCells : labelCells;
	return {label, call: Math.max(8, Math.floor((width - label - 2 - 2 * gap.length) / 2))};
}

/** What stands beside what: a label and a text of either call, all of the width that it has. */
export function besideLine(label: Line, left: Line, right: Line, width: number): Line {
	const cells = compareColumns(width);
	return [
		span(gap),
		...fitLine(label, cells.label),
		span(gap),
		...fitLine(left, cells.call),
		span(gap),
		...right,
	];
}

/** The fields that differ, group by group, then the conversations, turn beside turn: a part each. */
export function compareParts(comparison: Comparison, look: CompareLook): ReadonlyArray<readonly Line[]> {
	const {fields, same, turns} = comparison;
	const groups = [...new Set(fields.map(({group}) => group))];
	return [
		...groups.map((group): readonly Line[] => [
			[span(`${gap}${groupTitles[group]}`, 'accent')],
			...fields.filter(field => field.group === group).flatMap(field => fieldLines(field, look)),
			[],
		]),
		[...turnLines(turns, look), [], sameLine(fields.length, same)],
	];
}

function sameLine(differing: number, same: number): Line {
	const words = differing === 0 ? `All ${figure(same)} fields are` : `${figure(same)} other fields are`;
	return [span(`${gap}${words} the same in both calls.`, 'dim')];
}

function fieldLines(field: ComparedField, look: CompareLook): readonly Line[] {
	const {left, right} = field;
	const cells = compareColumns(look.width).call;
	const [lefts, rights] = [left, right].map(value => wrapped(valueText(field, value, look), cells));
	const tone = (value: FieldValue): Tone => (value === null ? 'dim' : isBad(field, value) ? 'bad' : 'plain');
	return beside(
		{text: wrappedWhole(field.label, compareColumns(look.width).label).slice(-mostLines), tone: 'dim'},
		{text: lefts ?? [], tone: tone(left)},
		{text: rights ?? [], tone: tone(right)},
		look.width,
	);
}

/** A wait is bad by its own threshold, not by comparison. */
function isBad({label, unit}: ComparedField, value: FieldValue): boolean {
	const known = latencyFigures.find(name => label.startsWith(thresholds[name].name));
	return unit === 'milliseconds' && known !== undefined && gradeOf(known, Number(value)) === 'bad';
}

const units: Readonly<Record<FieldUnit, (value: string | number, manner: Manner) => string>> = {
	word: value => String(value),
	number: value => figure(Number(value)),
	phone: (value, manner) => phoneText(String(value), manner),
	seconds: value => `${durationText(Number(value))}${Number(value) < 60 ? ' s' : ''}`,
	milliseconds: value => `${figure(Math.round(Number(value)))} ms`,
	cents: (value, manner) => moneyText(Number(value), manner),
};

function valueText({unit, label}: ComparedField, value: FieldValue, {manner, nameOf}: CompareLook): string {
	if (value === null) {
		return '–';
	}

	const named = label === 'agent' || label === 'batch' ? nameOf(String(value)) : null;
	return named ?? units[unit](value, manner);
}

const speakers = {agent: {word: 'agent', tone: 'plain'}, caller: {word: 'caller', tone: 'strong'}} as const;

/** Below this the words of a pair have little to do with one another. */
const alikeFrom = 0.5;

function turnLines(turns: readonly AlignedTurns[], look: CompareLook): readonly Line[] {
	if (turns.length === 0) {
		return [[span(`${gap}Nobody spoke in either of them, or no transcript is here.`, 'dim')]];
	}

	return [
		[
			span(`${gap}What was said`, 'accent'),
			span(`${gap}= alike  ~ other words  + in one of them only`, 'dim'),
		],
		...turns.flatMap(({left, right, alike}) => {
			const sign = left === null || right === null ? '+' : alike >= alikeFrom ? '=' : '~';
			const number = (turn: Turn | null) => (turn === null ? '' : String(turn.number));
			const {word} = speakers[(left ?? right)?.speaker ?? 'agent'];
			const numbers = [...new Set([number(left), number(right)].filter(Boolean))].join('/');
			const cells = compareColumns(look.width).call;
			const side = (turn: Turn | null): Side => ({
				text: turn === null ? [] : wrappedWhole(turn.text, cells),
				tone: sign === '=' ? 'dim' : speakers[turn?.speaker ?? 'agent'].tone,
			});
			const label = printable(`${sign} ${numbers.padEnd(5)} ${word}`);
			return beside({text: [label], tone: 'dim'}, side(left), side(right), look.width);
		}),
	];
}

interface Side {
	readonly text: readonly Printable[];
	readonly tone: Tone;
}

/** As many lines as the longest of the three needs. */
function beside(label: Side, left: Side, right: Side, width: number): readonly Line[] {
	const height = Math.max(1, label.text.length, left.text.length, right.text.length);
	const part = ({text, tone}: Side, index: number): Line => [span(text[index] ?? '', tone)];
	return Array.from({length: height}, (_, index) =>
		besideLine(part(label, index), part(left, index), part(right, index), width),
	);
}

function wrappedWhole(text: string, cells: number): readonly Printable[] {
	return scrubLines(text).flatMap(line => wrap(line, cells));
}

/** The first lines of it. */
function wrapped(text: string, cells: number): readonly Printable[] {
	const lines = wrappedWhole(text, cells);
	return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), printable('…')];
}
