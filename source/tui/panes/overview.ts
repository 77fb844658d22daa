import type {Execution} from '../../calls/execution.js';
import {explainHangup} from '../../calls/hangup.js';
import {isFinal, statusFacts} from '../../calls/status.js';
import {durationText} from '../../present/duration.js';
import type {Manner} from '../../present/manner.js';
import {maskWords} from '../../present/mask.js';
import {moneyText} from '../../present/money.js';
import {phoneText} from '../../present/phone.js';
import {statusTone} from '../../present/status.js';
import {fullTime, shortTime} from '../../present/time.js';
import {smellWords, whyOf} from '../../present/why.js';
import {wrap} from '../../text/fit.js';
import type {Line, Tone} from '../../text/line.js';
import {span} from '../../text/line.js';
import {scrubLines} from '../../text/printable.js';
import type {Origin} from '../../workspace/workspace.js';
import {wholeContent} from './content.js';
import type {Pane, PaneContext} from './pane.js';
import {recordWords, saying} from './pane.js';

/** Cells of the label before each value. */
const labelWidth = 14;

interface Entry {
	readonly label: string;
	/** Null and the empty text leave the line out. */
	readonly value: string | null;
	readonly tone?: Tone;
	readonly link?: string;
}

/** Everything about a call that fits into a line each; what is not known is left out, not shown as unknown. */
export const overviewPane: Pane = {
	label: 'Overview',
	short: 'Over',
	content(context) {
		const {execution, width} = context;
		if (execution === null) {
			return saying('Reading the record.', width);
		}

		const groups = [
			outcome(execution, context),
			times(execution, context),
			line(execution, context),
			rest(execution, context),
		];
		return wholeContent(
			groups
				.map(group => group.flatMap(entry => entryLines(entry, width)))
				.filter(group => group.length > 0)
				.flatMap((group, index) => (index === 0 ? group : [[], ...group])),
		);
	},
};

function outcome(execution: Execution, {row, origins, manner, unmasked}: PaneContext): readonly Entry[] {
	const why = whyOf(execution);
	const {meaning} = statusFacts(execution.status);
	return [
		{label: 'status', value: `${execution.status} · ${meaning}`, tone: statusTone(execution.status)},
		{label: 'why', value: why?.sentence ?? null, tone: why?.tone ?? 'plain'},
		{label: 'evidence', value: why?.evidence ?? null, tone: 'dim'},
		{label: 'what helps', value: why?.advice ?? null},
		{label: 'smells', value: smellWords(execution), tone: 'warn'},
		{label: 'error', value: execution.errorMessage, tone: 'bad'},
		{
			label: 'spoke',
			value: spokenWords(execution),
		},
		{label: 'cost', value: costWords(execution, manner)},
		{label: 'voicemail', value: execution.answeredByVoicemail === true ? 'a voicemail answered' : null},
		{
			label: 'reviewed',
			value: row.reviewed ? (by(origins?.reviewed, manner) ?? 'yes') : null,
			tone: 'good',
		},
		...row.tags.map(
			(tag, index): Entry => ({
				label: index === 0 ? 'tags' : '',
				value: words([tag, by(origins?.tags.get(tag), manner)]),
			}),
		),
		{label: 'note', value: noteWords(row.note, manner.masked ? unmasked : null)},
		{label: '', value: row.note === null ? null : by(origins?.note, manner), tone: 'dim'},
	];
}

/** What a person noted may name whom they noted it of. */
function noteWords(note: string | null, hidden: Execution | null): string | null {
	return note === null || hidden === null ? note : maskWords(note, hidden);
}

/** Who set a mark, and when: `asha@ops · 14:02:31`. */
function by(origin: Origin | null | undefined, manner: Manner): string | null {
	return origin ? `${origin.who} · ${shortTime(origin.atMs, manner)}` : null;
}

/** Nothing is said of a call that goes on: its zeros are no figures yet. */
function spokenWords({conversationSeconds: seconds, status}: Execution): string | null {
	if (seconds === null || (seconds === 0 && !isFinal(status))) {
		return null;
	}

	return seconds === 0 ? 'nobody spoke' : `${durationText(seconds)}${seconds < 60 ? ' s' : ''}`;
}

function costWords({costCents, status}: Execution, manner: Manner): string | null {
	return costCents === null || (costCents === 0 && !isFinal(status)) ? null : moneyText(costCents, manner);
}

function times(execution: Execution, {manner}: PaneContext): readonly Entry[] {
	const at = (instantMs: number | null) => (instantMs === null ? null : fullTime(instantMs, manner));
	return [
		{label: 'created', value: at(execution.createdAtMs)},
		{label: 'scheduled', value: at(execution.scheduledAtMs)},
		{label: 'rescheduled', value: at(execution.rescheduledAtMs)},
		{label: 'initiated', value: at(execution.initiatedAtMs)},
		{label: 'updated', value: at(execution.updatedAtMs)},
	];
}

function line(
	execution: Execution,
	{agentName, batchName, recording, manner}: PaneContext,
): readonly Entry[] {
	const {telephony, transfer} = execution;
	const number = (text: string | null | undefined) => (text ? phoneText(text, manner) : '?');
	const route = telephony && (telephony.fromNumber !== null || telephony.toNumber !== null);
	return [
		{label: 'agent', value: agentName ?? execution.agentId},
		{label: 'batch', value: words([batchName ?? execution.batchId, retryWords(execution)])},
		{label: 'direction', value: telephony?.direction ?? null},
		{
			label: 'numbers',
			value: route ? `${number(telephony.fromNumber)} → ${number(telephony.toNumber)}` : null,
		},
		{
			label: 'provider',
			value: words([execution.provider ?? telephony?.provider ?? null, telephony?.carrier ?? null]),
		},
		{
			label: 'rang',
			value: words([seconds(telephony?.ringSeconds), after('post-dial', telephony?.postDialSeconds)]),
		},
		{label: 'hangup', value: explainHangup(execution)?.sentence ?? null},
		{
			label: '',
			value: words([
				after('by', telephony?.hangupBy),
				after('code', telephony?.hangupCode),
				telephony?.hangupReason ? `“${telephony.hangupReason}”` : null,
			]),
			tone: 'dim',
		},
		{label: 'recording', value: recording, tone: 'accent', ...(recording === null ? {} : {link: recording})},
		{
			label: 'transfer',
			value:
				transfer === null
					? null
					: words([
							transfer.status,
							transfer.toNumber ? `to ${number(transfer.toNumber)}` : null,
							seconds(transfer.durationSeconds),
						]),
		},
	];
}

function rest(execution: Execution, context: PaneContext): readonly Entry[] {
	return [
		{label: 'summary', value: execution.summary},
		{label: 'id', value: execution.id, tone: 'dim'},
		...execution.problems.map(problem => ({
			label: 'not read',
			value: `${problem.path}: ${problem.message}`,
			tone: 'warn' as const,
		})),
		{label: 'record', value: recordWords(context), tone: 'dim'},
	];
}

function retryWords({batchRun, retryCount, retryHistory, maxRetries}: Execution): string | null {
	const retried = batchRun?.retried ?? retryCount ?? (retryHistory.length > 0 ? retryHistory.length : null);
	if (retried === null || retried === 0) {
		return null;
	}

	const times = retried === 1 ? 'once' : `${retried} times`;
	return `retried ${times}${maxRetries === null ? '' : ` of at most ${maxRetries}`}`;
}

function words(parts: readonly (string | null)[]): string | null {
	const known = parts.filter(part => part !== null && part !== '');
	return known.length === 0 ? null : known.join(' · ');
}

function seconds(figure: number | null | undefined): string | null {
	return figure === null || figure === undefined ? null : `${figure} s`;
}

function after(label: string, value: string | number | null | undefined): string | null {
	return value === null || value === undefined || value === '' ? null : `${label} ${value}`;
}

function entryLines({label, value, tone = 'plain', link}: Entry, width: number): readonly Line[] {
	if (value === null || value === '') {
		return [];
	}

	const room = Math.max(10, width - labelWidth - 3);
	return scrubLines(value)
		.flatMap(text => wrap(text, room))
		.map((text, index) => [
			span(`  ${(index === 0 ? label : '').padEnd(labelWidth)}`, 'dim'),
			span(text, tone, link === undefined ? {} : {link}),
		]);
}
