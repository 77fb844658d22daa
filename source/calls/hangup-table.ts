import type {Direction} from './execution.js';

/** Whose doing the end of a call was; the diagnosis goes by it. */
export type HangupCause =
	| 'person'
	| 'agent'
	| 'inactivity'
	| 'busy'
	| 'unanswered'
	| 'rejected'
	| 'invalid-number'
	| 'carrier'
	| 'time-limit'
	| 'balance'
	| 'network'
	| 'system'
	| 'other';

export interface HangupWords {
	/** Without a full stop: the raw fields follow in brackets. */
	readonly sentence: string;
	/** For the WHY column, at most 18 cells. */
	readonly short: string;
	readonly cause: HangupCause;
}

/** What else is known of the closing of the line. */
export interface HangupContext {
	/** Who hung up, in lower case; empty when nobody says. */
	readonly by: string;
	readonly direction: Direction | null;
}

/** Words, or how to find them where a code or reason means one thing or another. */
export type HangupEntry = HangupWords | ((context: HangupContext) => HangupWords);

const words = (cause: HangupCause, short: string, sentence: string): HangupWords => ({
	cause,
	short,
	sentence,
});

/** `recipient` is said of whoever is not the agent, the caller of an inbound call too. */
const personHungUp = ({by, direction}: HangupContext): HangupWords =>
	by === 'caller' || (by !== 'callee' && direction === 'inbound')
		? words('person', 'caller hung up', 'The caller hung up')
		: words('person', 'callee hung up', 'The person called hung up');

const busy = words('busy', 'busy', 'The line was busy');
const unanswered = words('unanswered', 'no answer', 'Nobody picked up');
const rejected = words('rejected', 'rejected', 'The person called rejected the call');
const invalid = words('invalid-number', 'invalid number', 'The number is invalid or cannot be reached');
const declined = words('carrier', 'declined', 'Carrier declined the call');
const congestion = words('network', 'congestion', "The carrier's network was overloaded");
const ended = words('agent', 'ended', 'The call ended normally');
const timeLimit = words('time-limit', 'time limit', 'The call reached its time limit');
const noMedia = words('network', 'no media', 'No sound came through to the carrier');
const unreachable = words('system', 'bolna unreachable', 'The carrier could not reach Bolna');
const providerError = words('system', 'telephony error', 'The telephony provider had an internal error');
const carrierError = words('system', 'carrier error', 'The carrier had an internal error');
const throughApi = words('agent', 'ended by API', 'The call was ended through the API');

/**
 * Reasons in lower case, single spaces, `hung up` in two words.
 * Source: https://www.bolna.ai/docs/guides/post-call/list-phone-call-hangup-status
 */
export const hangupReasons: Readonly<Record<string, HangupEntry>> = {
	'inactivity timeout': words('inactivity', 'silence', 'The agent hung up after a silence'),
	'llm prompted hangup': words('agent', 'agent hung up', 'The agent hung up, as its prompt tells it'),
	'call recipient was busy': busy,
	'call unanswered': unanswered,
	'call recipient number invalid': invalid,
	'call recipient hung up': personHungUp,
	'call recipient rejected': rejected,
	'carrier declined': declined,
	failed: words('system', 'not started', 'The call could not be started'),
	'carrier ended because call limit exceeded': words(
		'time-limit',
		'carrier limit',
		'The carrier ended the call at its time limit',
	),
	'carrier ended call because mpc duration limit exceeded': timeLimit,
	'bolna error': words('system', 'bolna error', 'Bolna had an error'),
	'carrier unable to receive media': noMedia,
	'network congestion from carrier': congestion,
	'end of inputs from bolna': ended,
	'carrier unable to reach bolna': unreachable,
	'telephony internal error': providerError,
	'carrier internal error': carrierError,
	'call completed': ended,
	'call ended': ended,
	'call canceled': words('agent', 'canceled', 'The call was canceled before it was answered'),
	'call cancelled': words('agent', 'canceled', 'The call was canceled before it was answered'),
	'call timed out': words('time-limit', 'timed out', 'The call timed out'),
};

/**
 * Sources: the page above for who sends which code, https://www.plivo.com/docs/voice/troubleshooting/hangup-causes
 * for what they mean.
 */
export const hangupCodes: Readonly<Record<number, HangupEntry>> = {
	1010: words('balance', 'out of credit', 'The telephony account was out of credit'),
	2000: invalid,
	3000: unanswered,
	3010: busy,
	3020: ({by}) => (by === 'callee' ? rejected : words('rejected', 'rejected', 'The call was rejected')),
	3040: words('carrier', 'blocked', 'The carrier blocked the call'),
	3050: words('carrier', 'declined', 'Carrier declined the call, as to a number that is not in service'),
	3070: words('carrier', 'no response', 'The carrier did not respond in time'),
	3080: carrierError,
	3090: congestion,
	3110: words('carrier', 'declined', 'The far end declined the call'),
	4000: context => {
		if (context.by === 'api request') {
			return throughApi;
		}

		return ['caller', 'callee'].includes(context.by)
			? personHungUp(context)
			: words('person', 'hung up', 'Somebody hung up');
	},
	4010: ended,
	4020: ({by}) => (by === 'api request' ? throughApi : timeLimit),
	5010: providerError,
	5020: ({by}) =>
		words(
			'system',
			'no route',
			by === 'plivo' ? 'Plivo found no route to the number' : 'There was no route to the number',
		),
	6000: timeLimit,
	6010: words('unanswered', 'rang out', 'Nobody picked up before the ring timeout'),
	6020: words('network', 'media timeout', 'No sound arrived for a minute'),
	7011: words('system', 'no instructions', 'Plivo could not reach Bolna for instructions'),
	8011: words('system', 'bad instructions', 'Plivo could not read the instructions it got'),
};

/** Who hung up, in lower case, when nothing else is known. */
export const hangupParties: Readonly<Record<string, HangupWords>> = {
	'api request': throughApi,
	callee: words('person', 'callee hung up', 'The person called hung up'),
	caller: words('person', 'caller hung up', 'The caller hung up'),
	carrier: words('other', 'carrier', 'The carrier ended the call'),
	error: words('other', 'error', 'An error ended the call'),
	plivo: words('other', 'plivo', 'Plivo ended the call'),
};
