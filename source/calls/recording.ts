import type {Execution} from './execution.js';

/** A call's own recording, or that of the person it was handed to. */
export type RecordingLeg = 'call' | 'transfer';

/** The address that stays: each visit leads to a link that is good for a day. */
export function recordingAddress(base: string, id: string, leg: RecordingLeg = 'call'): string {
	return `${base}/recordings/${leg}/${encodeURIComponent(id)}`;
}

/** Whether there is something to listen to, as far as the record says. */
export function hasRecording({telephony, transfer}: Execution, leg: RecordingLeg = 'call'): boolean {
	return Boolean(leg === 'call' ? telephony?.recordingUrl : transfer?.recordingUrl);
}
