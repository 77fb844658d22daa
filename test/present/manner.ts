import type {CallRow} from '../../source/calls/facts.js';
import type {Manner} from '../../source/present/manner.js';

/** Monday 23 November 2026, 14:02:31 in India. */
export const manner: Manner = {
	nowMs: Date.UTC(2026, 10, 23, 8, 32, 31),
	zone: 'Asia/Kolkata',
	currency: 'USD',
	masked: false,
	ascii: false,
};

export function callRow(facts: Partial<CallRow> = {}): CallRow {
	return {
		id: 'call-1',
		timeMs: manner.nowMs,
		agentId: 'agent-1',
		batchId: null,
		status: 'completed',
		group: 'completed',
		troubled: false,
		direction: 'outbound',
		provider: 'plivo',
		carrier: null,
		number: '+919876500417',
		fromNumber: null,
		toNumber: null,
		durationSeconds: 72,
		ringSeconds: null,
		costCents: 4.9,
		hangupBy: null,
		hangupReason: null,
		hangupCode: null,
		errorMessage: null,
		voicemail: null,
		turnCount: null,
		worstLatencyMs: null,
		retryCount: null,
		transferred: null,
		hasRecording: null,
		hasTranscript: null,
		hasExtraction: null,
		why: '',
		cause: null,
		smells: [],
		llmCents: null,
		networkCents: null,
		platformCents: null,
		synthesizerCents: null,
		transcriberCents: null,
		transferCents: null,
		full: true,
		updatedAtMs: null,
		reviewed: false,
		tags: [],
		note: null,
		...facts,
	};
}
