import type {KnownStatus} from '../calls/status.js';
import type {Slot} from './slots.js';

/** How a call ends: its last status, what the provider says of the hang-up, and how far it came before. */
export interface Ending {
	readonly status: KnownStatus;
	readonly by: string | null;
	readonly reason: string | null;
	readonly code: number | null;
	/** The furthest it came: not dialled at all, dialled, ringing, or talking. */
	readonly reached: 'queue' | 'dial' | 'ring' | 'talk';
	readonly error?: string;
	/** Kept to short or to long talks where the ending only makes sense there. */
	readonly talk?: 'early' | 'short' | 'voicemail';
	readonly only?: 'plivo outbound' | 'plivo' | 'twilio outbound';
}

/** Base rate of trouble: one call in 21 that no planted cause has claimed. */
export const troubleEvery = 21;

/**
 * The hang-up table of the documentation, one row each, the everyday ones several times.
 * Source: https://www.bolna.ai/docs/guides/post-call/list-phone-call-hangup-status
 */
export const troubles: readonly Ending[] = [
	...repeat(8, unanswered('no-answer', 'Carrier', 3000, 'Call unanswered')),
	...repeat(6, unanswered('busy', 'Carrier', 3010, 'Call recipient was busy')),
	...repeat(2, unanswered('no-answer', 'Carrier', 3020, 'Call recipient rejected')),
	...repeat(2, unanswered('no-answer', 'Callee', 3020, 'Call recipient rejected')),
	unanswered('no-answer', 'Plivo', 6010, 'Call timed out'),
	unanswered('no-answer', 'Plivo', 6020, 'Call ended'),
	{status: 'busy', by: null, reason: null, code: null, reached: 'ring', only: 'twilio outbound'},
	{status: 'no-answer', by: null, reason: null, code: null, reached: 'ring', only: 'twilio outbound'},
	{
		status: 'completed',
		by: 'Callee',
		reason: 'Call recipient rejected',
		code: 3020,
		reached: 'ring',
		only: 'plivo outbound',
	},
	failed('Carrier', 2000, 'Call recipient number invalid'),
	failed('Carrier', 3040, 'Network Congestion From Carrier'),
	failed('Carrier', 3070, 'Carrier failed'),
	failed('Error', 3080, 'Carrier failed'),
	failed('Error', 3090, 'Telephony / Carrier Internal Error'),
	failed('Error', 3110, 'Carrier ended because call limit exceeded'),
	{...failed('Unknown', 0, 'Unknown'), only: 'plivo'},
	broken('Error', 5010, 'Carrier unable to receive media', 'Media stream closed by the carrier'),
	broken('Error', 5020, 'Telephony / Carrier Internal Error', 'Telephony provider returned HTTP 503'),
	broken('Error', 7011, 'Carrier unable to reach bolna', 'Answer URL was not reachable within 5 s'),
	broken('Error', 8011, 'Bolna Error', 'Unexpected error while preparing agent for call'),
	broken('Plivo', 5020, 'Telephony / Carrier Internal Error', 'Synthesizer websocket closed: code 1011'),
	{
		status: 'canceled',
		by: 'Plivo',
		reason: 'Call canceled',
		code: 1010,
		reached: 'dial',
		only: 'plivo outbound',
	},
	{
		status: 'canceled',
		by: 'Plivo',
		reason: 'Call canceled',
		code: 6000,
		reached: 'ring',
		only: 'plivo outbound',
	},
	{status: 'stopped', by: null, reason: null, code: null, reached: 'queue', only: 'plivo outbound'},
	{
		status: 'balance-low',
		by: null,
		reason: null,
		code: null,
		reached: 'queue',
		error: 'Wallet balance is too low to place this call',
		only: 'plivo outbound',
	},
];

const hungUpByHuman = {
	status: 'completed',
	reason: 'Call recipient hungup',
	code: 4000,
	reached: 'talk',
} as const;

/** How a dialling ends that is to be repeated later. */
export const missed = unanswered('no-answer', 'Carrier', 3000, 'Call unanswered');

/** How calls that went well end. */
export const endings = {
	callee: {...hungUpByHuman, by: 'Callee'},
	caller: {...hungUpByHuman, by: 'Caller'},
	agent: {...hungUpByHuman, by: 'API Request', reason: 'llm_prompted_hangup'},
	silence: {...hungUpByHuman, by: 'Plivo', reason: 'inactivity_timeout', code: 4010},
	endOfInputs: {...hungUpByHuman, by: 'Plivo', reason: 'End of inputs from Bolna (normal)', code: 4010},
	limit: {
		...hungUpByHuman,
		by: 'API Request',
		reason: 'Carrier ended call because MPC duration limit exceeded',
		code: 4020,
	},
	voicemail: {...hungUpByHuman, by: 'API Request', reason: 'Call completed', talk: 'voicemail'},
	twilio: {...hungUpByHuman, by: null, reason: null, code: null},
	twilioNamed: {...hungUpByHuman, by: null, reason: 'Call completed', code: null},
	web: {...hungUpByHuman, by: null, reason: null, code: null},
} as const satisfies Record<string, Ending>;

/** What the planted causes look like from outside. */
export const plantedEndings = {
	carrierRefusal: failed('Carrier', 3050, 'Carrier declined'),
	earlyHangups: {...endings.agent, talk: 'early'},
	toolTimeouts: {...endings.twilio, error: 'Tool call check_order failed: timeout after 10000 ms'},
} as const satisfies Record<string, Ending>;

export function suits(ending: Ending, slot: Slot): boolean {
	if (slot.cause !== null && slot.cause !== 'slowModel') {
		return false;
	}

	return ending.only === undefined || `${slot.provider} ${slot.direction}`.startsWith(ending.only);
}

function repeat(times: number, ending: Ending): Ending[] {
	return Array.from({length: times}, () => ending);
}

function unanswered(status: 'no-answer' | 'busy', by: string, code: number, reason: string): Ending {
	return {status, by, reason, code, reached: 'ring', only: 'plivo outbound'};
}

function failed(by: string, code: number, reason: string): Ending {
	return {status: 'failed', by, reason, code, reached: 'dial', only: 'plivo outbound'};
}

function broken(by: string, code: number, reason: string, error: string): Ending {
	return {status: 'error', by, reason, code, error, reached: 'talk', talk: 'short', only: 'plivo'};
}
