import {isJsonObject, type Json, type JsonObject} from '../text/json.js';
import type {Execution} from './execution.js';
import {readExecution} from './read-execution.js';
import {isFinal, type Status} from './status.js';
import {isWhole} from './whole-record.js';

/**
 * What a webhook tells. Bolna posts the execution at every change of its status, and to the same address, where a tool
 * asks for it, the execution in the middle of a call with fields of the tool's own beside it.
 *
 * Sources: https://www.bolna.ai/docs/guides/post-call/polling-call-status-webhooks,
 * https://www.bolna.ai/docs/tool-calling/pre-call-webhooks
 */
export type Webhook =
	| {readonly kind: 'status'; readonly execution: Execution}
	/** Before a tool runs. The execution is without what belongs to the tool. */
	| {readonly kind: 'tool'; readonly execution: Execution; readonly fields: readonly string[]}
	/** Kept all the same: what cannot be read today may be by a later version. `why` follows “it is” and a comma alike. */
	| {readonly kind: 'other'; readonly why: string};

/** Top-level fields of an execution, documented or seen; anything else in the middle of a call is a tool's. */
const fields: ReadonlySet<string> = new Set(
	`id execution_id agent_id batch_id campaign_id created_at updated_at scheduled_at initiated_at rescheduled_at status
	smart_status error_message conversation_duration conversation_time total_cost cost_breakdown transcript
	conversation_transcript summary extracted_data custom_extractions agent_extraction answered_by_voice_mail user_number
	agent_number provider telephony_data transfer_call_data batch_run_details context_details usage_breakdown latency_data
	retry_count retry_config retry_history workflow_retries extraction_webhook_status deleted user_id org_id run_id
	agent_name agent_type metadata tags`.split(/\s+/),
);

/** Reads a webhook's body, whatever it is. Never throws. */
export function readWebhook(body: string): Webhook {
	const raw = parse(body);
	if (!isJsonObject(raw)) {
		return {kind: 'other', why: raw === undefined ? 'no JSON' : 'no JSON object'};
	}

	if ([raw['event'], raw['type']].some(name => typeof name === 'string' && name.startsWith('execution.'))) {
		// The run of a workflow is called an execution, too, and is another thing.
		return {kind: 'other', why: 'about a workflow, not a call'};
	}

	if (isBlank(raw['id'] ?? raw['execution_id'])) {
		return {kind: 'other', why: 'without the id of a call'};
	}

	const execution = read(raw);
	if (execution.status === 'unknown') {
		return {kind: 'other', why: 'without a status'};
	}

	const foreign = Object.keys(raw).filter(key => !fields.has(key));
	if (execution.status !== 'in-progress' || foreign.length === 0) {
		return {kind: 'status', execution};
	}

	const own = Object.entries(raw).filter(([key]) => fields.has(key));
	return {kind: 'tool', execution: read(Object.fromEntries(own)), fields: foreign};
}

/** No clock of Bolna's is further ahead; a time beyond that would win over every later state. */
const furthestAheadMs = 86_400_000;

/** Statuses in the order in which a call has them; every other one is an end, or not known. */
const course: readonly Status[] = [
	'scheduled',
	'prepared',
	'rescheduled',
	'queued',
	'initiated',
	'ringing',
	'in-progress',
	'call-disconnected',
];

/**
 * What to do with a webhook about a call that is known in some state: `apply` it, which lets the later `updated_at`
 * win; `drop` it; or, where it has no time and would lead backwards, `ask` Bolna, because it may be a retry or only late.
 */
export function verdictOn(
	{status, updatedAtMs}: Pick<Execution, 'status' | 'updatedAtMs'>,
	known: Pick<Execution, 'status' | 'updatedAtMs'> | null,
	receivedAtMs: number,
): 'apply' | 'drop' | 'ask' {
	if (updatedAtMs !== null) {
		return updatedAtMs > receivedAtMs + furthestAheadMs ? 'drop' : 'apply';
	}

	return known !== null && isBehind(status, known.status) ? 'ask' : 'apply';
}

function isBehind(status: Status, known: Status): boolean {
	const [place, knownPlace] = [course.indexOf(status), course.indexOf(known)];
	return isFinal(known) ? status !== known : place !== -1 && place < knownPlace;
}

function read(raw: JsonObject): Execution {
	return readExecution(raw, {depth: isWhole(raw) ? 'full' : 'row'});
}

function isBlank(id: Json | undefined): boolean {
	return id === undefined || id === null || typeof id === 'object' || String(id).trim() === '';
}

function parse(body: string): Json | undefined {
	try {
		// A mark of the order of bytes belongs to the encoding, and some senders leave it in.
		const json: Json = JSON.parse(body.startsWith('\ufeff') ? body.slice(1) : body);
		return json;
	} catch {
		return undefined;
	}
}
