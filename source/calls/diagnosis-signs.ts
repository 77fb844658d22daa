import type {Execution} from './execution.js';
import {explainHangup} from './hangup.js';
import type {HangupCause} from './hangup-table.js';
import {type Wait, waitsOf} from './latency.js';
import {statusFacts} from './status.js';
import {type LatencyFigure, thresholds} from './thresholds.js';
import {joinWaits} from './turn-waits.js';
import {type Turn, turnsOf} from './turns.js';

/** What in a record shows that something is the matter. */
export interface Finding {
	/** Dotted, into the wire JSON. */
	readonly path: string;
	readonly value: string;
	/** Where the rule's own words can be made more exact. */
	readonly sentence?: string;
	readonly short?: string;
}

/** An agent that hangs up sooner than this had no conversation. */
export const earlyHangupSeconds = 10;

/** Bolna's own skills count a conversation from here on. */
export const shortCallSeconds = 5;

/** Whether the call led to no conversation. */
export function unsuccessful({status, conversationSeconds}: Execution): true | null {
	return statusFacts(status).group !== 'completed' || conversationSeconds === 0 ? true : null;
}

/** The hangup as evidence, when it means what the rule is about. */
export function closedBy(execution: Execution, cause: HangupCause): Finding | null {
	const words = explainHangup(execution);
	if (words?.cause !== cause) {
		return null;
	}

	const {hangupReason, hangupCode} = execution.telephony ?? {};
	const [path, value] = hangupReason ? ['hangup_reason', hangupReason] : ['hangup_provider_code', hangupCode];
	return {path: `telephony_data.${path}`, value: String(value), sentence: words.sentence, short: words.short};
}

export function toolTimeout({errorMessage}: Execution): Finding | null {
	const message = errorMessage ?? '';
	if (!/time[ds]?[ -]?out/i.test(message) || !/\b(?:tool|function|api)/i.test(message)) {
		return null;
	}

	const [, tool] = /\b(?:tool|function)(?: call)?[\s:]+["'`]?([\w.-]*[_-][\w.-]*\w)/i.exec(message) ?? [];
	const sentence = tool === undefined ? undefined : `Tool ${tool} timed out`;
	return {path: 'error_message', value: message, ...(sentence && {sentence})};
}

export function earlyHangup({telephony, conversationSeconds: seconds}: Execution): Finding | null {
	const reason = telephony?.hangupReason ?? null;
	return reason === 'llm_prompted_hangup' && seconds !== null && seconds < earlyHangupSeconds
		? {
				path: 'telephony_data.hangup_reason',
				value: reason,
				sentence: `The agent hung up after ${seconds} s (${reason}, under ${earlyHangupSeconds} s)`,
			}
		: null;
}

/** `{name}`, `{{name}}`, `%(name)s`: what is left of a template when nothing was put in. */
const template = /\{\{?\s*([a-z_][\w. -]{0,60})\}|%\(([a-z_]\w*)\)s/i;

export function spokenVariable({transcript}: Execution): Finding | null {
	const [spoken] = turnsOf(transcript).flatMap(turn => variableIn(turn) ?? []);
	return spoken === undefined
		? null
		: {path: 'transcript', value: spoken, sentence: `The agent spoke ${spoken} instead of its value`};
}

/** What the agent said instead of a value; null where it did not. */
export function variableIn({speaker, text}: Turn): string | null {
	return speaker === 'agent' ? (template.exec(text)?.[0] ?? null) : null;
}

/** The longest wait of a kind, when it is a bad one. */
export function slowest(execution: Execution, figure: LatencyFigure, part: string): Finding | null {
	const worst = waitsOf(execution)
		.filter(wait => wait.figure === figure && wait.grade === 'bad')
		.reduce<Wait | null>(
			(longest, wait) => (wait.milliseconds > (longest?.milliseconds ?? 0) ? wait : longest),
			null,
		);
	if (worst === null) {
		return null;
	}

	const {label, badAboveMs} = thresholds[figure];
	const value = `${count(worst.milliseconds)} ms`;
	const sentence = `The ${part} was slow${turnWords(execution, worst)} (${label} ${value}, bad above ${count(badAboveMs)})`;
	return {path: worst.path, value, sentence};
}

/** The turn of the transcript where that is known; else the one its stage counts, and that it does. Fillers have -1. */
function turnWords(execution: Execution, {path, turn, figure}: Wait): string {
	const {turns} = joinWaits(execution);
	const known = turns.find(({waits}) => Object.values(waits).some(wait => wait.path === path));
	if (known !== undefined) {
		return ` in turn ${known.turn.number}`;
	}

	return turn === null || turn < 0 ? '' : ` in ${thresholds[figure].name} turn ${turn}`;
}

/** 1633.4 as `1,633`. */
function count(value: number): string {
	return Math.round(value).toLocaleString('en-US');
}
