import type {Execution} from '../calls/execution.js';
import type {CallRecord} from '../calls/record.js';
import {turnsOf} from '../calls/turns.js';
import {wrap} from '../text/fit.js';
import {type Line, span, type Tone} from '../text/line.js';
import {scrubLines} from '../text/printable.js';
import {callEntries, callFacts} from './call-entries.js';
import type {RowLook} from './columns.js';
import {latencyLines} from './latency.js';
import type {Manner} from './manner.js';
import {maskRecord} from './mask-record.js';
import {statusText, statusTone} from './status.js';

export interface BlockLook extends RowLook {
	/** Cells. */
	readonly width: number;
	/** With what was waited for, turn by turn. */
	readonly waits?: boolean;
}

/** Cells of the label, and of the space before and after it. */
const labelWidth = 12;
const indent = 2;
const narrowest = 20;

/** A call as plain text, for `show` and `list --details`: a headline, what is known of it, what was said. */
export function callBlock(call: CallRecord, look: BlockLook): readonly Line[] {
	const {execution, row} = look.manner.masked ? maskRecord(call) : call;
	return [
		headline(execution, look.manner),
		...callEntries(execution, look, row).flatMap(({label, value, tone}) =>
			entryLines(label, value, look.width, {label: 'dim', value: tone}),
		),
		...spoken(execution, look.width),
		...(look.waits === true ? waits(execution, look.width) : []),
	];
}

function headline(execution: Execution, manner: Manner): Line {
	const {status} = execution;
	return [
		span(statusText(status, manner), statusTone(status)),
		...callFacts(execution, manner).map(fact => span(` · ${fact}`)),
	];
}

function spoken({transcript}: Execution, width: number): readonly Line[] {
	const turns = turnsOf(transcript);
	return turns.length === 0 ? [] : [[], ...turns.flatMap(turn => turnLines(turn, width))];
}

/** The table of the pane Latency, without its bars. */
function waits(execution: Execution, width: number): readonly Line[] {
	const lines = latencyLines(execution, {width, bars: false}).map(({line}) => line);
	return lines.length === 0 ? [] : [[], [span('waits', 'strong')], ...lines];
}

/** Who spoke, and beside it what was said, in rows of at most `width` cells. */
export function turnLines(
	{speaker, text}: {readonly speaker: 'agent' | 'caller'; readonly text: string},
	width: number,
): readonly Line[] {
	return entryLines(speaker, text, width, {label: speaker === 'agent' ? 'dim' : 'strong', value: 'plain'});
}

function entryLines(
	label: string,
	value: string,
	width: number,
	tones: {readonly label: Tone; readonly value: Tone},
): readonly Line[] {
	const room = Math.max(narrowest, width - indent - labelWidth);
	return scrubLines(value)
		.flatMap(text => wrap(text, room))
		.map((text, index) => [
			span(' '.repeat(indent) + (index === 0 ? label : '').padEnd(labelWidth), tones.label),
			span(text, tones.value),
		]);
}
