import type {JsonObject} from '../text/json.js';
import type {Status} from './status.js';

/**
 * One call, as callsift understands it. Made from the wire JSON by `readExecution`, which never throws and
 * never loses a row: what could not be read is listed in `problems`, and `raw` keeps every byte of meaning.
 *
 * Instants are milliseconds since 1970 in UTC; the API's naive timestamps are taken as UTC.
 * Source of the fields: https://www.bolna.ai/docs/api-reference/executions/get_execution
 */
export interface Execution {
	readonly id: string;
	readonly agentId: string | null;
	readonly batchId: string | null;
	readonly status: Status;
	readonly errorMessage: string | null;
	/** `conversation_duration`, or its older name `conversation_time`. 0 when nobody spoke. */
	readonly conversationSeconds: number | null;
	/** Hundredths of the account's currency. */
	readonly costCents: number | null;
	readonly cost: CostLegs | null;
	/** `assistant: …` and `user: …` lines; a list of turns is written out in the same way. */
	readonly transcript: string | null;
	readonly summary: string | null;
	/** Flat, nested by category, or text that held JSON. */
	readonly extractedData: JsonObject | null;
	readonly customExtractions: JsonObject | null;
	readonly agentExtraction: JsonObject | null;
	readonly answeredByVoicemail: boolean | null;
	readonly createdAtMs: number | null;
	readonly updatedAtMs: number | null;
	readonly scheduledAtMs: number | null;
	readonly initiatedAtMs: number | null;
	readonly rescheduledAtMs: number | null;
	/** The human's number, whichever side dialled. */
	readonly userNumber: string | null;
	/** Bolna's side of the line. */
	readonly agentNumber: string | null;
	/** plivo, twilio, exotel, websocket, web-call, … */
	readonly provider: string | null;
	readonly telephony: Telephony | null;
	readonly transfer: Transfer | null;
	readonly batchRun: BatchRun | null;
	readonly context: CallContext | null;
	readonly retryCount: number | null;
	readonly retryHistory: readonly RetryAttempt[];
	readonly maxRetries: number | null;
	readonly latency: Latency | null;
	readonly usage: JsonObject | null;
	/** Whether the row came from a list, possibly trimmed, or is the full record of `/executions/{id}`. */
	readonly depth: Depth;
	/** What could not be read, for the Overview and for `--verbose`. */
	readonly problems: readonly Problem[];
	/** The wire JSON, untouched. */
	readonly raw: JsonObject;
}

/** `row`: as a list gave it, possibly trimmed; `full`: the record of `/executions/{id}`. */
export type Depth = 'row' | 'full';

/** Who dialled: `outbound` is Bolna. */
export type Direction = 'inbound' | 'outbound';

/** A field of the wire JSON that could not be read, and was taken as null. */
export interface Problem {
	/** Dotted path into the wire JSON. */
	readonly path: string;
	readonly message: string;
}

export const costLegs = ['llm', 'network', 'platform', 'synthesizer', 'transcriber', 'transfer'] as const;

/** A part of the price: model, line, Bolna itself, voice, transcription, transfer. */
export type CostLeg = (typeof costLegs)[number];

/** Cents per leg, and what each leg consists of where Bolna says so. */
export interface CostLegs {
	readonly legs: Readonly<Partial<Record<CostLeg, number>>>;
	readonly details: Readonly<Partial<Record<CostLeg, Readonly<Record<string, number>>>>>;
}

/** The line, as the telephony provider tells of it. */
export interface Telephony {
	readonly durationSeconds: number | null;
	readonly toNumber: string | null;
	readonly fromNumber: string | null;
	readonly recordingUrl: string | null;
	readonly hostedTelephony: boolean | null;
	readonly providerCallId: string | null;
	readonly direction: Direction | null;
	readonly provider: string | null;
	/** Carrier, Callee, Caller, Plivo, Error, API Request, Unknown, … */
	readonly hangupBy: string | null;
	readonly hangupReason: string | null;
	/** `hangup_provider_code`, or `hangup_code`. Ambiguous without `hangupBy` and `direction`. */
	readonly hangupCode: number | null;
	readonly ringSeconds: number | null;
	readonly postDialSeconds: number | null;
	readonly carrier: string | null;
}

/** The leg to the person that a call was handed to. */
export interface Transfer {
	readonly providerCallId: string | null;
	readonly status: string | null;
	readonly durationSeconds: number | null;
	readonly costCents: number | null;
	readonly toNumber: string | null;
	readonly fromNumber: string | null;
	readonly recordingUrl: string | null;
	readonly hangupBy: string | null;
	readonly hangupReason: string | null;
	readonly hangupCode: number | null;
}

/** How the batch fared with this call. */
export interface BatchRun {
	readonly status: string | null;
	readonly createdAtMs: number | null;
	readonly updatedAtMs: number | null;
	readonly retried: number | null;
}

/** What the call was started with: a row of the batch's file, or `user_data`. */
export interface CallContext {
	readonly recipientData: JsonObject | null;
	readonly recipientPhoneNumber: string | null;
}

/** An earlier attempt of a call that Bolna dialled again. */
export interface RetryAttempt {
	readonly attempt: number | null;
	readonly status: Status | null;
	readonly atMs: number | null;
}

/** Milliseconds throughout. Turn numbers of the three parts do not line up; never join them blindly. */
export interface Latency {
	readonly region: string | null;
	readonly timeToFirstAudioMs: number | null;
	readonly transcriber: TranscriberLatency | null;
	readonly llm: ModelLatency | null;
	readonly synthesizer: ModelLatency | null;
}

/** Speech to text. */
export interface TranscriberLatency {
	readonly connectMs: number | null;
	readonly turns: readonly TranscriberTurn[];
}

/** One turn of the caller. */
export interface TranscriberTurn {
	readonly turn: number | null;
	/** Of the last sequence in the turn. */
	readonly audioToTextMs: number | null;
	readonly text: string | null;
}

/** A model that answers token by token: the language model, or the voice. */
export interface ModelLatency {
	readonly connectMs: number | null;
	readonly turns: readonly ModelTurn[];
}

/** One answer. */
export interface ModelTurn {
	readonly turn: number | null;
	readonly firstTokenMs: number | null;
	readonly lastTokenMs: number | null;
}

/** An agent of the account. */
export interface Agent {
	readonly id: string;
	readonly name: string;
	readonly type: string | null;
	readonly status: string | null;
	readonly createdAtMs: number | null;
	readonly updatedAtMs: number | null;
}

/** A batch of calls that were scheduled together. */
export interface Batch {
	readonly id: string;
	readonly agentId: string | null;
	readonly fileName: string | null;
	readonly status: string | null;
	readonly createdAtMs: number | null;
	readonly updatedAtMs: number | null;
	readonly scheduledAtMs: number | null;
	readonly validContacts: number | null;
	readonly totalContacts: number | null;
	/** Calls per status, as the API counts them; batch words such as `running` occur among the keys. */
	readonly executionStatus: Readonly<Record<string, number>>;
}

/** Whose key it is. */
export interface Account {
	readonly id: string;
	readonly name: string | null;
	readonly email: string | null;
	/** The API gives hundredths: 9930 is 99.30 in the account's currency. */
	readonly walletCents: number | null;
	readonly concurrency: {readonly max: number | null; readonly current: number | null} | null;
}

/** One line of `/executions/{id}/log`. */
export interface LogEntry {
	readonly atMs: number | null;
	readonly type: string | null;
	readonly component: string | null;
	readonly provider: string | null;
	readonly data: string;
	readonly reasoning: string | null;
}
