import type {BatchRun, Execution, RetryAttempt, Telephony, Transfer} from '../calls/execution.js';
import type {Marks} from '../calls/facts.js';
import {costParts, totalCents} from '../calls/money.js';
import type {PassingCall} from '../calls/record.js';
import type {Json, JsonObject} from '../text/json.js';
import type {Manner} from './manner.js';

/**
 * A call as JSON: the row of the original guide for batch executions, and the API's own fields beside it. Times are
 * ISO 8601 in UTC, durations seconds, costs units of the currency; only `total_cost_cents` is in hundredths.
 * Beside these stand `latency_data`, `usage_breakdown` and whatever else Bolna says, as it says it.
 */
export type GuideRow = GuideFields & {readonly [key: string]: Json | undefined};

/** The keys of a row that callsift answers for; `callsift schema` describes each. */
export type GuideFields = {
	readonly execution_id: string;
	/** The same; the API's own name for it. */
	readonly id: string;
	readonly agent_id: string | null;
	readonly batch_id: string | null;
	readonly status: string;
	readonly error_message: string | null;
	readonly created_at: string | null;
	readonly updated_at: string | null;
	readonly scheduled_at: string | null;
	readonly initiated_at: string | null;
	readonly rescheduled_at: string | null;
	/** Seconds in which somebody spoke; 0 when nobody did. */
	readonly conversation_duration: number | null;
	readonly telephony_data: GuideTelephony;
	readonly transcript: string | null;
	readonly summary: string | null;
	readonly extracted_data: JsonObject | null;
	readonly custom_extractions: JsonObject | null;
	readonly agent_extraction: JsonObject | null;
	readonly cost_breakdown: GuideCost;
	/** What the wire calls `total_cost`. */
	readonly total_cost_cents: number | null;
	readonly context_details: {
		readonly recipient_data: JsonObject | null;
		readonly recipient_phone_number: string | null;
	};
	readonly answered_by_voice_mail: boolean | null;
	readonly user_number: string | null;
	readonly agent_number: string | null;
	readonly provider: string | null;
	readonly transfer_call_data: GuideTransfer | null;
	readonly batch_run_details: GuideBatchRun | null;
	readonly retry_count: number | null;
	readonly retry_history: readonly GuideRetry[];
	/** What a person said of the call here; left out where nobody asked for it. */
	readonly marks?: GuideMarks;
};

export type GuideMarks = {
	readonly reviewed: boolean;
	readonly tags: readonly string[];
	readonly note: string | null;
};

export type GuideTelephony = {
	/** Seconds. */
	readonly duration: number | null;
	/** The human side's number. */
	readonly recipient_phone_number: string | null;
	/** Repeats `status`, which is all that the API has. */
	readonly call_status: string;
	readonly recording_url: string | null;
	readonly to_number: string | null;
	readonly from_number: string | null;
	readonly hosted_telephony: boolean | null;
	readonly provider_call_id: string | null;
	readonly call_type: string | null;
	readonly provider: string | null;
	readonly hangup_by: string | null;
	readonly hangup_reason: string | null;
	readonly hangup_provider_code: number | null;
	/** Seconds. */
	readonly ring_duration: number | null;
	/** Seconds. */
	readonly post_dial_delay: number | null;
	readonly to_number_carrier: string | null;
};

/** In units of the currency, an ISO 4217 code that is a setting of the account: Bolna does not say it. */
export type GuideCost = {
	readonly total_cost: number | null;
	readonly currency: string;
	readonly components: {readonly [leg: string]: number};
};

export type GuideTransfer = {
	readonly provider_call_id: string | null;
	readonly status: string | null;
	/** Seconds. */
	readonly duration: number | null;
	readonly cost_cents: number | null;
	readonly to_number: string | null;
	readonly from_number: string | null;
	readonly recording_url: string | null;
	readonly hangup_by: string | null;
	readonly hangup_reason: string | null;
	readonly hangup_provider_code: number | null;
};

export type GuideBatchRun = {
	readonly status: string | null;
	readonly created_at: string | null;
	readonly updated_at: string | null;
	readonly retried: number | null;
};

export type GuideRetry = {
	readonly attempt: number | null;
	readonly status: string | null;
	readonly at: string | null;
};

/** The answer to a question for calls, as the original guide has it. */
export type GuidePage = {
	readonly data: readonly GuideRow[];
	/** How many there are on all pages. */
	readonly total: number;
	/** From 1. */
	readonly page_number: number;
	readonly page_size: number;
	readonly has_more: boolean;
};

/** Older names of what the row says under its own, and the wire's figures in cents, which `--raw` shows. */
const restated: ReadonlySet<string> = new Set(['conversation_time', 'conversation_transcript', 'total_cost']);

/** What was set aside is left out: whoever writes the row has it. */
export function guideRow(
	execution: Execution,
	{currency}: Pick<Manner, 'currency'>,
	marks?: Marks,
	aside: PassingCall['aside'] = nothingAside,
): GuideRow {
	const {context, telephony, transfer, batchRun} = execution;
	const cents = totalCents(execution);
	const row: GuideFields & {[key: string]: Json | undefined} = {
		execution_id: execution.id,
		id: execution.id,
		agent_id: execution.agentId,
		batch_id: execution.batchId,
		status: execution.status,
		error_message: execution.errorMessage,
		created_at: iso(execution.createdAtMs),
		updated_at: iso(execution.updatedAtMs),
		scheduled_at: iso(execution.scheduledAtMs),
		initiated_at: iso(execution.initiatedAtMs),
		rescheduled_at: iso(execution.rescheduledAtMs),
		conversation_duration: execution.conversationSeconds,
		telephony_data: telephonyOf(execution, telephony),
		transcript: execution.transcript,
		summary: execution.summary,
		extracted_data: execution.extractedData,
		custom_extractions: execution.customExtractions,
		agent_extraction: execution.agentExtraction,
		cost_breakdown: {
			total_cost: cents === null ? null : units(cents),
			currency,
			components: Object.fromEntries(costParts(execution).map(({leg, cents: part}) => [leg, units(part)])),
		},
		total_cost_cents: cents,
		context_details: {
			recipient_data: context?.recipientData ?? null,
			recipient_phone_number: context?.recipientPhoneNumber ?? null,
		},
		answered_by_voice_mail: execution.answeredByVoicemail,
		user_number: execution.userNumber,
		agent_number: execution.agentNumber,
		provider: execution.provider,
		transfer_call_data: transfer && transferOf(transfer),
		batch_run_details: batchRun && batchRunOf(batchRun),
		retry_count: execution.retryCount,
		retry_history: execution.retryHistory.map(retryOf),
		...(marks && {marks: {reviewed: marks.reviewed, tags: marks.tags, note: marks.note}}),
	};
	for (const name of Object.keys(execution.raw)) {
		if (!Object.hasOwn(row, name) && !restated.has(name)) {
			add(row, name, execution.raw[name]);
		}
	}

	for (const name of aside.keys()) {
		row[name] = undefined;
	}

	return row;
}

/** Adds to the row itself: to make a new one of both takes half as long again as all the rest of it. */
function add(row: {[key: string]: Json | undefined}, name: string, value: Json | undefined): void {
	if (name === '__proto__') {
		Object.defineProperty(row, name, {value, enumerable: true});
	} else {
		row[name] = value;
	}
}

const nothingAside: ReadonlyMap<string, Uint8Array> = new Map();

export interface PageFacts {
	readonly total: number;
	/** From 1. */
	readonly pageNumber: number;
	readonly pageSize: number;
	readonly hasMore: boolean;
}

export function guidePage(
	executions: readonly Execution[],
	{total, pageNumber, pageSize, hasMore}: PageFacts,
	manner: Pick<Manner, 'currency'>,
): GuidePage {
	return {
		data: executions.map(execution => guideRow(execution, manner)),
		total,
		page_number: pageNumber,
		page_size: pageSize,
		has_more: hasMore,
	};
}

function telephonyOf(execution: Execution, line: Telephony | null): GuideTelephony {
	return {
		duration: lineSeconds(execution),
		recipient_phone_number: execution.userNumber,
		call_status: execution.status,
		recording_url: line?.recordingUrl ?? null,
		to_number: line?.toNumber ?? null,
		from_number: line?.fromNumber ?? null,
		hosted_telephony: line?.hostedTelephony ?? null,
		provider_call_id: line?.providerCallId ?? null,
		call_type: line?.direction ?? null,
		provider: line?.provider ?? null,
		hangup_by: line?.hangupBy ?? null,
		hangup_reason: line?.hangupReason ?? null,
		hangup_provider_code: line?.hangupCode ?? null,
		ring_duration: line?.ringSeconds ?? null,
		post_dial_delay: line?.postDialSeconds ?? null,
		to_number_carrier: line?.carrier ?? null,
	};
}

/** While a call is being finished the line says 0 and the conversation its length. */
export function lineSeconds({telephony, conversationSeconds}: Execution): number | null {
	return telephony?.durationSeconds || conversationSeconds;
}

function transferOf(transfer: Transfer): GuideTransfer {
	return {
		provider_call_id: transfer.providerCallId,
		status: transfer.status,
		duration: transfer.durationSeconds,
		cost_cents: transfer.costCents,
		to_number: transfer.toNumber,
		from_number: transfer.fromNumber,
		recording_url: transfer.recordingUrl,
		hangup_by: transfer.hangupBy,
		hangup_reason: transfer.hangupReason,
		hangup_provider_code: transfer.hangupCode,
	};
}

function batchRunOf({status, createdAtMs, updatedAtMs, retried}: BatchRun): GuideBatchRun {
	return {status, created_at: iso(createdAtMs), updated_at: iso(updatedAtMs), retried};
}

function retryOf({attempt, status, atMs}: RetryAttempt): GuideRetry {
	return {attempt, status, at: iso(atMs)};
}

/** ISO 8601 in UTC. */
export function iso(instantMs: number | null): string | null {
	return instantMs === null ? null : new Date(instantMs).toISOString();
}

/** Divided without the dust of binary fractions: 14.42 is 0.1442. */
export function units(cents: number): number {
	return Math.round(cents * 1e6) / 1e8;
}
