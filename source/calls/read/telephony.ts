import type {Direction, Telephony, Transfer} from '../execution.js';
import type {Fields} from './fields.js';

export function readTelephony(fields: Fields | null): Telephony | null {
	return (
		fields && {
			durationSeconds: fields.amount('duration'),
			toNumber: fields.word('to_number'),
			fromNumber: fields.word('from_number'),
			recordingUrl: fields.word('recording_url'),
			hostedTelephony: fields.flag('hosted_telephony'),
			providerCallId: fields.word('provider_call_id'),
			direction: readDirection(fields),
			provider: fields.word('provider'),
			...readHangup(fields),
			ringSeconds: fields.amount('ring_duration'),
			postDialSeconds: fields.amount('post_dial_delay'),
			carrier: fields.word('to_number_carrier'),
		}
	);
}

export function readTransfer(fields: Fields | null): Transfer | null {
	return (
		fields && {
			providerCallId: fields.word('provider_call_id'),
			status: fields.word('status'),
			durationSeconds: fields.amount('duration'),
			costCents: fields.amount('cost'),
			toNumber: fields.word('to_number'),
			fromNumber: fields.word('from_number'),
			recordingUrl: fields.word('recording_url'),
			...readHangup(fields),
		}
	);
}

function readHangup(fields: Fields): Pick<Telephony, 'hangupBy' | 'hangupReason' | 'hangupCode'> {
	return {
		hangupBy: fields.word('hangup_by'),
		hangupReason: fields.word('hangup_reason'),
		hangupCode: fields.integer('hangup_provider_code', 'hangup_code'),
	};
}

/** Web calls have other words here, and no direction. */
function readDirection(fields: Fields): Direction | null {
	const word = fields.word('call_type')?.toLowerCase();
	return word === 'inbound' || word === 'outbound' ? word : null;
}
