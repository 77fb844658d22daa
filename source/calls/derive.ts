import type {JsonObject} from '../text/json.js';
import {causeOf} from './cause.js';
import {diagnose} from './diagnosis.js';
import type {Execution} from './execution.js';
import type {Facts} from './facts.js';
import {explainHangup} from './hangup.js';
import {worstLatencyMs, worstOfStageMs} from './latency.js';
import {leaves} from './leaves.js';
import {totalCents} from './money.js';
import {smellsOf} from './smells.js';
import {statusFacts} from './status.js';
import {isTroubled} from './troubled.js';
import {turnsOf} from './turns.js';

/** Counted up whenever `derive` or `searchText` would say something else of the same call: what is stored is then made anew. */
export const deriveVersion = 4;

/** What can be filtered, sorted and shown of a call. `firstSeenMs` dates a call that has no date at all. */
export function derive(execution: Execution, firstSeenMs: number): Facts {
	const {telephony} = execution;
	const full = execution.depth === 'full';
	const diagnosis = diagnose(execution);
	const troubled = isTroubled(execution, diagnosis);
	const turns = turnsOf(execution.transcript);
	const legs = execution.cost?.legs ?? {};
	/** A trimmed row without a field does not say that there is nothing. */
	const has = (value: unknown): boolean | null =>
		(value !== null && value !== undefined) || (full ? false : null);
	return {
		id: execution.id,
		timeMs: execution.createdAtMs ?? execution.initiatedAtMs ?? execution.scheduledAtMs ?? firstSeenMs,
		agentId: execution.agentId,
		batchId: execution.batchId,
		status: execution.status,
		group: statusFacts(execution.status).group,
		troubled,
		direction: telephony?.direction ?? null,
		provider: execution.provider,
		carrier: telephony?.carrier ?? null,
		number: execution.userNumber,
		fromNumber: telephony?.fromNumber ?? null,
		toNumber: telephony?.toNumber ?? null,
		durationSeconds: execution.conversationSeconds ?? telephony?.durationSeconds ?? null,
		ringSeconds: telephony?.ringSeconds ?? null,
		costCents: totalCents(execution),
		hangupBy: telephony?.hangupBy ?? null,
		hangupReason: telephony?.hangupReason ?? null,
		hangupCode: telephony?.hangupCode ?? null,
		errorMessage: execution.errorMessage,
		voicemail: execution.answeredByVoicemail,
		turnCount: execution.transcript === null && !full ? null : turns.length,
		worstLatencyMs: worstLatencyMs(execution),
		firstAudioMs: execution.latency?.timeToFirstAudioMs ?? null,
		worstTranscriberMs: worstOfStageMs(execution, 'transcriber'),
		worstLlmMs: worstOfStageMs(execution, 'llm'),
		worstSynthesizerMs: worstOfStageMs(execution, 'synthesizer'),
		retryCount: execution.retryCount ?? execution.batchRun?.retried ?? null,
		transferred: has(execution.transfer),
		hasRecording: has(telephony?.recordingUrl),
		hasTranscript: has(execution.transcript),
		hasExtraction: has(execution.extractedData ?? execution.customExtractions ?? execution.agentExtraction),
		why:
			diagnosis?.short ?? (troubled ? (explainHangup(execution)?.short ?? execution.errorMessage ?? '') : ''),
		cause: causeOf(execution, diagnosis),
		smells: smellsOf(execution, turns),
		llmCents: legs.llm ?? null,
		networkCents: legs.network ?? null,
		platformCents: legs.platform ?? null,
		synthesizerCents: legs.synthesizer ?? null,
		transcriberCents: legs.transcriber ?? null,
		transferCents: legs.transfer ?? null,
		full,
		updatedAtMs: execution.updatedAtMs,
	};
}

export interface SearchText {
	readonly transcript: string;
	readonly summary: string;
	readonly error: string;
	/** Extracted and context values, one a line, without their keys. */
	readonly data: string;
	/** Every number of the call. */
	readonly people: string;
}

/** What the free words of a filter look through. */
export function searchText(execution: Execution): SearchText {
	const {telephony, context, transfer} = execution;
	const data = [
		execution.extractedData,
		execution.customExtractions,
		execution.agentExtraction,
		context?.recipientData ?? null,
	].flatMap(object => (object === null ? [] : values(object)));
	const numbers = [
		execution.userNumber,
		execution.agentNumber,
		telephony?.toNumber,
		telephony?.fromNumber,
		context?.recipientPhoneNumber,
		transfer?.toNumber,
	].filter(number => typeof number === 'string');
	return {
		transcript: turnsOf(execution.transcript)
			.map(({text}) => text)
			.join('\n'),
		summary: execution.summary ?? '',
		error: execution.errorMessage ?? '',
		data: data.join('\n'),
		people: [...new Set(numbers)].join('\n'),
	};
}

/** Texts and numbers; truth values say nothing without their key. */
function values(object: JsonObject): readonly string[] {
	return Array.from(leaves(object), ({value}) =>
		typeof value === 'boolean' ? '' : String(value ?? ''),
	).filter(Boolean);
}
