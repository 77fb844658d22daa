import {
	closedBy,
	earlyHangup,
	earlyHangupSeconds,
	type Finding,
	shortCallSeconds,
	slowest,
	spokenVariable,
	toolTimeout,
	unsuccessful,
} from './diagnosis-signs.js';
import type {Execution} from './execution.js';
import {statusFacts} from './status.js';
import {type LatencyFigure, thresholds} from './thresholds.js';

export type Severity = 'bad' | 'note';

export interface DiagnosisRule {
	readonly id: string;
	readonly severity: Severity;
	/** What it is, in general: one line without a full stop. */
	readonly cause: string;
	/** For the WHY column, at most 18 cells. */
	readonly short: string;
	when(execution: Execution): Finding | null;
	/** The fields of the wire that it goes by; each finding names one of them. */
	readonly reads: readonly string[];
	/** What usually helps. */
	readonly advice: string;
	readonly source: string;
}

const hangupPage = 'https://www.bolna.ai/docs/guides/post-call/list-phone-call-hangup-status';
const statusPage = 'https://www.bolna.ai/docs/guides/post-call/list-phone-call-status';
const latencyPage = 'https://www.bolna.ai/docs/concepts/call-latencies';
const ours = 'callsift';

const hangup = ['telephony_data.hangup_reason', 'telephony_data.hangup_provider_code'];

/** In the order in which they are asked; what went wrong comes before what is merely worth a word. */
export const diagnosisRules: readonly DiagnosisRule[] = [
	{
		id: 'balance-low',
		severity: 'bad',
		cause: 'The wallet had too little money to place the call',
		short: 'balance low',
		when: execution =>
			execution.status === 'balance-low'
				? {path: 'status', value: execution.status}
				: closedBy(execution, 'balance'),
		reads: ['status', ...hangup],
		advice: 'Top up the wallet, then run the batch again for these recipients.',
		source: statusPage,
	},
	{
		id: 'tool-timeout',
		severity: 'bad',
		cause: 'A tool the agent called did not answer in time',
		short: 'tool timeout',
		when: toolTimeout,
		reads: ['error_message'],
		advice: 'Look at the tool call in the log, and at the endpoint behind it: slow, down, or refusing Bolna.',
		source: ours,
	},
	{
		id: 'invalid-number',
		severity: 'bad',
		cause: 'The number is invalid or cannot be reached',
		short: 'invalid number',
		when: execution => unsuccessful(execution) && closedBy(execution, 'invalid-number'),
		reads: hangup,
		advice: 'Check the number: E.164 with + and country code, no spaces. Take it off the list if it is gone.',
		source: hangupPage,
	},
	{
		id: 'carrier-declined',
		severity: 'bad',
		cause: 'The carrier did not put the call through',
		short: 'declined',
		when: execution => unsuccessful(execution) && closedBy(execution, 'carrier'),
		reads: hangup,
		advice:
			'When one region or carrier is refused many times, ask the provider, or dial from another number.',
		source: hangupPage,
	},
	{
		id: 'network',
		severity: 'bad',
		cause: 'The network lost the call',
		short: 'network',
		when: execution => unsuccessful(execution) && closedBy(execution, 'network'),
		reads: hangup,
		advice: 'Try again later; if it goes on, give the provider the call id and the times.',
		source: hangupPage,
	},
	{
		id: 'telephony-error',
		severity: 'bad',
		cause: 'An error between Bolna and the telephony provider ended the call',
		short: 'telephony error',
		when: execution => unsuccessful(execution) && closedBy(execution, 'system'),
		reads: hangup,
		advice: 'Try again later; if it goes on, write to the support with the execution id.',
		source: hangupPage,
	},
	{
		id: 'early-hangup',
		severity: 'bad',
		cause: `The agent hung up early (llm_prompted_hangup, under ${earlyHangupSeconds} s)`,
		short: 'early hang-up',
		when: earlyHangup,
		reads: ['telephony_data.hangup_reason', 'conversation_duration'],
		advice: "Read the last turn, then narrow the agent's hang-up prompt: it takes a greeting for a goodbye.",
		source: hangupPage,
	},
	{
		id: 'reported-error',
		severity: 'bad',
		cause: 'Bolna reported an error',
		short: 'error',
		when: ({status, errorMessage}) =>
			statusFacts(status).group === 'failed' && errorMessage !== null
				? {path: 'error_message', value: errorMessage, sentence: `Bolna reported an error: ${errorMessage}`}
				: null,
		reads: ['error_message'],
		advice: 'Look for the first error in the log.',
		source: statusPage,
	},
	slow('slow-llm', 'llm', 'model', 'Use a faster model, a shorter prompt, or fewer tools.'),
	slow('slow-tts', 'synthesizer', 'voice', 'Use a faster voice, or one in a region closer to Bolna.'),
	slow(
		'slow-stt',
		'transcriber',
		'transcriber',
		'Use another transcriber, or check endpointing and language.',
	),
	slow(
		'slow-connect',
		'connect',
		'connection to a provider',
		'See whether the provider had trouble at that time.',
	),
	{
		id: 'nobody-spoke',
		severity: 'note',
		cause: 'The call completed, but nobody spoke',
		short: 'nobody spoke',
		when: ({status, conversationSeconds}) =>
			status === 'completed' && conversationSeconds === 0
				? {path: 'conversation_duration', value: '0'}
				: null,
		reads: ['conversation_duration'],
		advice: 'It was most likely rejected or cut while connecting; count it as unanswered.',
		source: statusPage,
	},
	{
		id: 'rejected',
		severity: 'note',
		cause: 'The call was rejected',
		short: 'rejected',
		when: execution => unsuccessful(execution) && closedBy(execution, 'rejected'),
		reads: hangup,
		advice: 'Try at another time of day; people reject numbers they do not know.',
		source: hangupPage,
	},
	{
		id: 'busy',
		severity: 'note',
		cause: 'The line was busy',
		short: 'busy',
		when: execution =>
			execution.status === 'busy'
				? (closedBy(execution, 'busy') ?? {path: 'status', value: 'busy'})
				: unsuccessful(execution) && closedBy(execution, 'busy'),
		reads: ['status', ...hangup],
		advice: 'Let automatic retries call again.',
		source: statusPage,
	},
	{
		id: 'no-answer',
		severity: 'note',
		cause: 'Nobody picked up',
		short: 'no answer',
		when: execution =>
			execution.status === 'no-answer'
				? (closedBy(execution, 'unanswered') ?? {path: 'status', value: 'no-answer'})
				: unsuccessful(execution) && closedBy(execution, 'unanswered'),
		reads: ['status', ...hangup],
		advice: 'Let automatic retries call again, at another time of day.',
		source: statusPage,
	},
	{
		id: 'canceled',
		severity: 'note',
		cause: 'The call was canceled before it was answered',
		short: 'canceled',
		when: ({status}) => (status === 'canceled' ? {path: 'status', value: status} : null),
		reads: ['status'],
		advice:
			'Somebody or something canceled it through the API or the dashboard; call again if that was not meant.',
		source: statusPage,
	},
	{
		id: 'stopped',
		severity: 'note',
		cause: 'Somebody stopped the call or its batch',
		short: 'stopped',
		when: ({status}) => (status === 'stopped' ? {path: 'status', value: status} : null),
		reads: ['status'],
		advice: 'See whether the batch was stopped on purpose; if not, run it again for what is left.',
		source: statusPage,
	},
	{
		id: 'spoken-variable',
		severity: 'note',
		cause: 'The agent spoke the name of a variable instead of its value',
		short: 'spoken variable',
		when: spokenVariable,
		reads: ['transcript'],
		advice: 'Give the batch a column, or the call user data, by that very name.',
		source: ours,
	},
	{
		id: 'inactivity',
		severity: 'note',
		cause: 'The agent hung up after a silence',
		short: 'silence',
		when: execution => closedBy(execution, 'inactivity'),
		reads: hangup,
		advice:
			'If people were still there, raise the silence after which the agent hangs up, or check the transcriber.',
		source: hangupPage,
	},
	{
		id: 'time-limit',
		severity: 'note',
		cause: 'The call reached its time limit',
		short: 'time limit',
		when: execution => closedBy(execution, 'time-limit'),
		reads: hangup,
		advice: 'Raise the limit of the agent, or ask the provider for theirs.',
		source: hangupPage,
	},
	{
		id: 'voicemail',
		severity: 'note',
		cause: 'A voicemail answered',
		short: 'voicemail',
		when: ({answeredByVoicemail}) =>
			answeredByVoicemail === true ? {path: 'answered_by_voice_mail', value: 'true'} : null,
		reads: ['answered_by_voice_mail'],
		advice: 'Let automatic retries call again, at another time of day.',
		source: statusPage,
	},
	{
		id: 'short-call',
		severity: 'note',
		cause: `The call completed after less than ${shortCallSeconds} s`,
		short: 'short',
		when: ({status, conversationSeconds: seconds}) =>
			status === 'completed' && seconds !== null && seconds > 0 && seconds < shortCallSeconds
				? {
						path: 'conversation_duration',
						value: String(seconds),
						sentence: `The call ended after ${seconds} s`,
					}
				: null,
		reads: ['conversation_duration'],
		advice: 'Listen to the first seconds: the welcome message may be slow, silent or put people off.',
		source: ours,
	},
];

function slow(id: string, figure: LatencyFigure, part: string, advice: string): DiagnosisRule {
	const {label, name, badAboveMs} = thresholds[figure];
	return {
		id,
		severity: 'bad',
		cause: `The ${part} was slow (${label}, bad above ${badAboveMs} ms)`,
		short: `slow ${name}`,
		when: execution => slowest(execution, figure, part),
		reads: [`latency_data.${figure === 'connect' ? '*' : figure}`],
		advice,
		source: latencyPage,
	};
}
