import {diagnose} from '../calls/diagnosis.js';
import type {Execution} from '../calls/execution.js';
import {explainHangup} from '../calls/hangup.js';
import {leaves} from '../calls/leaves.js';
import {costRows, totalCents} from '../calls/money.js';
import {turnsOf} from '../calls/turns.js';
import {wrap} from '../text/fit.js';
import type {Json} from '../text/json.js';
import {type Line, span, type Tone} from '../text/line.js';
import {scrubLines} from '../text/printable.js';
import {durationText} from './duration.js';
import type {Manner} from './manner.js';
import {maskExecution} from './mask.js';
import {moneyText} from './money.js';
import {phoneText} from './phone.js';
import {statusText, statusTone} from './status.js';
import {fullTime} from './time.js';

export interface BlockLook {
	readonly manner: Manner;
	readonly agentName: (agentId: string | null) => string | null;
	/** Cells. */
	readonly width: number;
}

/** A label and what stands beside it; null and the empty text leave the line out. */
type Entry = readonly [label: string, value: string | null, tone?: Tone];

/** Cells of the label, and of the space before and after it. */
const labelWidth = 12;
const indent = 2;
const narrowest = 20;

/** A call as plain text, for `show` and `list --details`: a headline, what is known of it, what was said. */
export function callBlock(call: Execution, look: BlockLook): readonly Line[] {
	const execution = look.manner.masked ? maskExecution(call) : call;
	const entries = [
		...outcome(execution),
		...line(execution, look),
		...money(execution, look.manner),
		...data('context', execution.context?.recipientData ?? null),
		...data('extracted', execution.extractedData),
		...data('extracted', execution.customExtractions),
		...data('extracted', execution.agentExtraction),
		['summary', execution.summary] satisfies Entry,
		...execution.problems.map(({path, message}): Entry => ['not read', `${path}: ${message}`, 'warn']),
	];
	return [
		headline(execution, look.manner),
		...entries.flatMap(entry => entryLines(entry, look.width)),
		...spoken(execution, look.width),
	];
}

function headline(execution: Execution, manner: Manner): Line {
	const {status, createdAtMs, userNumber, conversationSeconds} = execution;
	const cents = totalCents(execution);
	const facts = [
		createdAtMs === null ? null : fullTime(createdAtMs, manner),
		userNumber === null ? null : phoneText(userNumber, manner),
		conversationSeconds === null ? null : lengthText(conversationSeconds),
		cents === null ? null : moneyText(cents, manner),
	];
	return [
		span(statusText(status, manner), statusTone(status)),
		...facts.flatMap(fact => (fact === null ? [] : [span(` · ${fact}`)])),
	];
}

function lengthText(seconds: number): string {
	return seconds < 60 ? `${durationText(seconds)} s` : durationText(seconds);
}

function outcome(execution: Execution): readonly Entry[] {
	const diagnosis = diagnose(execution);
	return [
		['id', execution.id],
		['why', diagnosis?.sentence ?? null, diagnosis?.severity === 'bad' ? 'bad' : 'plain'],
		['error', execution.errorMessage, 'bad'],
		['voicemail', execution.answeredByVoicemail === true ? 'a voicemail answered' : null],
	];
}

function line(execution: Execution, {agentName, manner}: BlockLook): readonly Entry[] {
	const {telephony, transfer} = execution;
	const number = (text: string | null) => (text === null ? '?' : phoneText(text, manner));
	const arrow = manner.ascii ? '->' : '→';
	const numbered = telephony !== null && (telephony.fromNumber ?? telephony.toNumber) !== null;
	return [
		['agent', agentName(execution.agentId) ?? execution.agentId],
		['batch', execution.batchId],
		['direction', telephony?.direction ?? null],
		['numbers', numbered ? `${number(telephony.fromNumber)} ${arrow} ${number(telephony.toNumber)}` : null],
		['provider', joined([execution.provider, telephony?.carrier ?? null])],
		['rang', telephony?.ringSeconds ? `${durationText(telephony.ringSeconds)} s` : null],
		['hangup', explainHangup(execution)?.sentence ?? null],
		[
			'transfer',
			transfer && joined([transfer.status, transfer.toNumber && `to ${number(transfer.toNumber)}`]),
		],
		['recording', telephony?.recordingUrl ?? null],
	];
}

function money(execution: Execution, manner: Manner): readonly Entry[] {
	const legs = costRows(execution)
		.filter(({cents}) => cents !== 0)
		.map(({leg, cents}) => `${leg} ${moneyText(cents, manner)}`);
	return [['cost', joined(legs)]];
}

function data(label: string, json: Json): readonly Entry[] {
	return Array.from(leaves(json), ({path, value}) => [path.join('.'), value] as const)
		.filter(([path, value]) => path !== '' && value !== null && value !== '')
		.map(([path, value], index): Entry => [index === 0 ? label : '', `${path}: ${value}`]);
}

function spoken({transcript}: Execution, width: number): readonly Line[] {
	const turns = turnsOf(transcript);
	return turns.length === 0
		? []
		: [
				[],
				...turns.flatMap(({speaker, text}) =>
					entryLines([speaker, text], width, speaker === 'agent' ? 'dim' : 'strong'),
				),
			];
}

function joined(parts: ReadonlyArray<string | null>): string {
	return parts.filter(part => part !== null && part !== '').join(' · ');
}

function entryLines(
	[label, value, tone = 'plain']: Entry,
	width: number,
	labelTone: Tone = 'dim',
): readonly Line[] {
	if (value === null || value === '') {
		return [];
	}

	const room = Math.max(narrowest, width - indent - labelWidth);
	return scrubLines(value)
		.flatMap(text => wrap(text, room))
		.map((text, index) => [
			span(' '.repeat(indent) + (index === 0 ? label : '').padEnd(labelWidth), labelTone),
			span(text, tone),
		]);
}
