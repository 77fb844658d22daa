import type {Execution} from '../calls/execution.js';
import type {Marks} from '../calls/facts.js';
import {explainHangup} from '../calls/hangup.js';
import {leaves} from '../calls/leaves.js';
import {costRows, totalCents} from '../calls/money.js';
import type {Json} from '../text/json.js';
import type {Tone} from '../text/line.js';
import type {RowLook} from './columns.js';
import {durationText} from './duration.js';
import type {Manner} from './manner.js';
import {moneyText} from './money.js';
import {phoneText} from './phone.js';
import {fullTime} from './time.js';
import {smellWords, whyOf} from './why.js';

/** A label and what stands beside it. */
export interface Entry {
	readonly label: string;
	readonly value: string;
	readonly tone: Tone;
}

/** Null and the empty text leave the entry out. */
type Draft = readonly [label: string, value: string | null, tone?: Tone];

/** When, with whom, how long and how dear, for a headline; only what is known. */
export function callFacts(execution: Execution, manner: Manner): readonly string[] {
	const {createdAtMs, userNumber, conversationSeconds} = execution;
	const cents = totalCents(execution);
	return [
		createdAtMs === null ? null : fullTime(createdAtMs, manner),
		userNumber === null ? null : phoneText(userNumber, manner),
		conversationSeconds === null ? null : lengthText(conversationSeconds),
		cents === null ? null : moneyText(cents, manner),
	].filter(fact => fact !== null);
}

/** What is known of a call besides its headline and its words. A label that repeats is empty. */
export function callEntries(execution: Execution, look: RowLook, marks: Marks): readonly Entry[] {
	const drafts: readonly Draft[] = [
		...outcome(execution),
		...line(execution, look),
		...money(execution, look.manner),
		...data('context', execution.context?.recipientData ?? null),
		...data('extracted', execution.extractedData),
		...data('extracted', execution.customExtractions),
		...data('extracted', execution.agentExtraction),
		['summary', execution.summary],
		...marked(marks),
		...execution.problems.map(({path, message}): Draft => ['not read', `${path}: ${message}`, 'warn']),
	];
	return drafts.flatMap(([label, value, tone = 'plain']) =>
		value === null || value === '' ? [] : [{label, value, tone}],
	);
}

function lengthText(seconds: number): string {
	return seconds < 60 ? `${durationText(seconds)} s` : durationText(seconds);
}

function outcome(execution: Execution): readonly Draft[] {
	const why = whyOf(execution);
	return [
		['id', execution.id],
		['why', why?.sentence ?? null, why?.tone ?? 'plain'],
		['evidence', why?.evidence ?? null, 'dim'],
		['what helps', why?.advice ?? null],
		['smells', smellWords(execution), 'warn'],
		['error', execution.errorMessage, 'bad'],
		['voicemail', execution.answeredByVoicemail === true ? 'a voicemail answered' : null],
	];
}

function line(execution: Execution, {agentName, manner}: RowLook): readonly Draft[] {
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

function money(execution: Execution, manner: Manner): readonly Draft[] {
	const legs = costRows(execution)
		.filter(({cents}) => cents !== 0)
		.map(({leg, cents}) => `${leg} ${moneyText(cents, manner)}`);
	return [['cost', joined(legs)]];
}

function data(label: string, json: Json): readonly Draft[] {
	return Array.from(leaves(json), ({path, value}) => [path.join('.'), value] as const)
		.filter(([path, value]) => path !== '' && value !== null && value !== '')
		.map(([path, value], index): Draft => [index === 0 ? label : '', `${path}: ${value}`]);
}

function marked({reviewed, tags, note}: Marks): readonly Draft[] {
	return [
		['reviewed', reviewed ? 'yes' : null],
		['tags', tags.join(' ')],
		['note', note],
	];
}

function joined(parts: ReadonlyArray<string | null>): string {
	return parts.filter(part => part !== null && part !== '').join(' · ');
}
