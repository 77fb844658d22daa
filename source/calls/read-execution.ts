import type {JsonObject} from '../text/json.js';
import type {BatchRun, CallContext, Depth, Execution, Problem, RetryAttempt} from './execution.js';
import {contentId} from './read/content-id.js';
import {readCost} from './read/cost.js';
import {Fields} from './read/fields.js';
import {readLatency} from './read/latency.js';
import {readParties} from './read/parties.js';
import {readTelephony, readTransfer} from './read/telephony.js';
import {asTranscript} from './read/transcript.js';
import {normaliseStatus, type Status} from './status.js';

/**
 * Reads a call from the wire, leniently: a field that cannot be read is null and listed in `problems`, and whatever
 * came stays in `raw`. Understands the API's rows and records, webhook bodies and the shape of the original guide.
 * Never throws.
 */
export function readExecution(raw: JsonObject, {depth}: {readonly depth: Depth}): Execution {
	const problems: Problem[] = [];
	const call = new Fields(raw, problems);
	const line = call.within('telephony_data');
	const telephony = readTelephony(line);
	const values = readValues(call);
	return {
		id: readId(call, raw, problems),
		agentId: call.word('agent_id'),
		batchId: call.word('batch_id'),
		status: readStatus(call, line),
		errorMessage: call.text('error_message'),
		conversationSeconds: call.amount('conversation_duration', 'conversation_time'),
		...readCost(call),
		transcript: call.read(asTranscript, 'text or a list of turns', ['transcript', 'conversation_transcript']),
		summary: call.text('summary'),
		...values,
		answeredByVoicemail: call.flag('answered_by_voice_mail'),
		createdAtMs: call.instant('created_at'),
		updatedAtMs: call.instant('updated_at'),
		scheduledAtMs: call.instant('scheduled_at'),
		initiatedAtMs: call.instant('initiated_at'),
		rescheduledAtMs: call.instant('rescheduled_at'),
		...readParties(call, line, telephony, values.context),
		provider: call.word('provider') ?? telephony?.provider ?? null,
		telephony,
		transfer: readTransfer(call.within('transfer_call_data')),
		batchRun: readBatchRun(call.within('batch_run_details')),
		retryCount: call.amount('retry_count'),
		retryHistory: call.each('retry_history').map(readRetry),
		maxRetries: call.within('retry_config')?.amount('max_retries') ?? null,
		latency: readLatency(call.within('latency_data')),
		usage: call.object('usage_breakdown'),
		depth,
		problems,
		raw,
	};
}

/** What of a call is asked for by path: what was extracted from it, and what it was started with. */
export type CarriedValues = Pick<
	Execution,
	'extractedData' | 'customExtractions' | 'agentExtraction' | 'context'
>;

/** The same without the rest of the call, for searches that read very many of them. */
export function readCarriedValues(raw: JsonObject): CarriedValues {
	return readValues(new Fields(raw, []));
}

function readValues(call: Fields): CarriedValues {
	return {
		extractedData: call.object('extracted_data'),
		customExtractions: call.object('custom_extractions'),
		agentExtraction: call.object('agent_extraction'),
		context: readContext(call.within('context_details')),
	};
}

function readId(call: Fields, raw: JsonObject, problems: Problem[]): string {
	const id = call.word('id', 'execution_id');
	if (id !== null) {
		return id;
	}

	problems.push({path: 'id', message: 'there is none; this one was made from the content'});
	return contentId(raw);
}

/** A call without a readable status is `unknown`, which is never final: it will be asked for again. */
function readStatus(call: Fields, line: Fields | null): Status {
	return normaliseStatus(
		call.word('status') ?? line?.word('call_status') ?? call.word('smart_status') ?? 'unknown',
	);
}

function readContext(fields: Fields | null): CallContext | null {
	return (
		fields && {
			recipientData: fields.object('recipient_data'),
			recipientPhoneNumber: fields.word('recipient_phone_number'),
		}
	);
}

function readBatchRun(fields: Fields | null): BatchRun | null {
	return (
		fields && {
			status: fields.word('status'),
			createdAtMs: fields.instant('created_at'),
			updatedAtMs: fields.instant('updated_at'),
			retried: fields.amount('retried'),
		}
	);
}

function readRetry(fields: Fields): RetryAttempt {
	const status = fields.word('status');
	return {
		attempt: fields.integer('attempt'),
		status: status === null ? null : normaliseStatus(status),
		atMs: fields.instant('at'),
	};
}
