import type {AgentProfile} from './agents.js';
import {Dice, mix, salts} from './dice.js';
import type {Sketch} from './sketch.js';
import type {Stage} from './stage.js';

export interface Line {
	/** The human's number and ours, whoever dialled. Null for calls from a web page. */
	readonly userNumber: string | null;
	readonly agentNumber: string | null;
}

export function lineOf({slot, recipient}: Sketch, {numbers}: AgentProfile): Line {
	return slot.provider === 'plivo' || slot.provider === 'twilio'
		? {userNumber: recipient.number, agentNumber: numbers[slot.provider]}
		: {userNumber: null, agentNumber: null};
}

/** `telephony_data`; null where no telephone was involved. The duration is text, in whole seconds. */
export function telephonyOf(
	seed: number,
	sketch: Sketch,
	stage: Stage,
	profile: AgentProfile,
	recordingUrl: string,
) {
	const {userNumber, agentNumber} = lineOf(sketch, profile);
	const {slot, talkSeconds} = sketch;
	const {ending} = stage;
	if (userNumber === null || agentNumber === null) {
		return null;
	}

	const dialled = ending.reached !== 'queue' && stage.status !== 'queued';
	const closed = stage.over || stage.talked;
	const answered = stage.over && stage.talked;
	const rang = ending.reached === 'ring' || ending.reached === 'talk';
	const outbound = slot.direction === 'outbound';
	const dice = new Dice(seed, salts.telephony, sketch.index);
	return {
		duration: answered ? String(Math.ceil(talkSeconds)) : '0.0',
		to_number: outbound ? userNumber : agentNumber,
		from_number: outbound ? agentNumber : userNumber,
		recording_url: answered ? recordingUrl : stage.talked ? '' : null,
		hosted_telephony: true,
		provider_call_id: dialled ? providerCallId(seed, sketch) : null,
		call_type: slot.direction,
		provider: slot.provider,
		hangup_by: closed ? ending.by : null,
		hangup_reason: closed ? ending.reason : null,
		hangup_provider_code: closed ? ending.code : null,
		ring_duration: closed && rang && outbound ? sketch.ringSeconds : null,
		post_dial_delay: closed && rang && outbound ? Math.round(10 * dice.between(1.2, 5.5)) / 10 : null,
		to_number_carrier: outbound ? sketch.recipient.carrier : null,
	};
}

/** What a trimmed list row keeps of it. */
export function shortTelephony(full: ReturnType<typeof telephonyOf>) {
	if (full === null) {
		return null;
	}

	const {
		duration,
		to_number,
		from_number,
		call_type,
		provider,
		hangup_by,
		hangup_reason,
		hangup_provider_code,
	} = full;
	return {
		duration,
		to_number,
		from_number,
		call_type,
		provider,
		hangup_by,
		hangup_reason,
		hangup_provider_code,
	};
}

/** `transfer_call_data` of a call that was handed to a human. */
export function transferOf(
	sketch: Sketch,
	profile: AgentProfile,
	{
		seconds,
		cents,
		recordingUrl,
	}: {readonly seconds: number; readonly cents: number; readonly recordingUrl: string},
) {
	return {
		provider_call_id: `transfer-${sketch.id.slice(0, 8)}`,
		status: 'completed',
		duration: String(seconds),
		cost: cents,
		to_number: '+919000000020',
		from_number: profile.numbers.plivo,
		recording_url: recordingUrl,
		hangup_by: 'Callee',
		hangup_reason: 'Call recipient hungup',
		hangup_provider_code: 4000,
	};
}

function providerCallId(seed: number, {slot, id, index}: Sketch): string {
	if (slot.provider === 'twilio') {
		return `CA${[1, 2, 3, 4].map(word => mix(seed, salts.telephony, word, index).toString(16).padStart(8, '0')).join('')}`;
	}

	const digits = backwards(id.replaceAll('-', ''));
	const groups = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20)];
	return [...groups, digits.slice(20)].join('-');
}

function backwards(digits: string): string {
	let text = '';
	for (let at = digits.length - 1; at >= 0; at -= 1) {
		text += digits.charAt(at);
	}

	return text;
}
