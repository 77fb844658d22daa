import type {Direction} from './execution.js';
import type {SmellId} from './smells.js';
import type {Status, StatusGroup} from './status.js';

/**
 * What can be filtered, sorted, grouped and shown in a list row, flat: made from an Execution by `derive`,
 * kept by the mirror as columns, tested in memory by the filter. A null means "not known", never "none".
 */
export interface Facts {
	readonly id: string;
	/** The first of created, initiated, scheduled, first seen. */
	readonly timeMs: number;
	readonly agentId: string | null;
	readonly batchId: string | null;
	readonly status: Status;
	readonly group: StatusGroup;
	readonly troubled: boolean;
	readonly direction: Direction | null;
	readonly provider: string | null;
	readonly carrier: string | null;
	/** The human side's number. */
	readonly number: string | null;
	readonly fromNumber: string | null;
	readonly toNumber: string | null;
	readonly durationSeconds: number | null;
	readonly ringSeconds: number | null;
	readonly costCents: number | null;
	readonly hangupBy: string | null;
	readonly hangupReason: string | null;
	readonly hangupCode: number | null;
	readonly errorMessage: string | null;
	readonly voicemail: boolean | null;
	readonly turnCount: number | null;
	/** Worst figure of any stage in any turn. */
	readonly worstLatencyMs: number | null;
	/** From the start of the call to the agent's first sound. */
	readonly firstAudioMs: number | null;
	/** Worst figure of one stage in any turn: audio to text, first token of the model, first token of the voice. */
	readonly worstTranscriberMs: number | null;
	readonly worstLlmMs: number | null;
	readonly worstSynthesizerMs: number | null;
	readonly retryCount: number | null;
	readonly transferred: boolean | null;
	readonly hasRecording: boolean | null;
	readonly hasTranscript: boolean | null;
	readonly hasExtraction: boolean | null;
	/** What to say in the WHY column: hangup, error or diagnosis, a few words. Empty when all went well. */
	readonly why: string;
	/** What went wrong, as a key that calls with the same cause share; null unless the call is troubled. */
	readonly cause: string | null;
	/** What smells in the transcript; empty as well where none is known. */
	readonly smells: readonly SmellId[];
	/** The legs of the cost, where Bolna lists them. */
	readonly llmCents: number | null;
	readonly networkCents: number | null;
	readonly platformCents: number | null;
	readonly synthesizerCents: number | null;
	readonly transcriberCents: number | null;
	readonly transferCents: number | null;
	readonly full: boolean;
	readonly updatedAtMs: number | null;
}

/** What a person said of a call; the ledger keeps the history, this is where it stands. */
export interface Marks {
	readonly reviewed: boolean;
	readonly tags: readonly string[];
	readonly note: string | null;
}

/** A list row: the facts of a call and its marks. Agent names are looked up beside it. */
export interface CallRow extends Facts, Marks {}

/** Where one mark of a call stands after all that was done to it: the ledger projects it, the mirror shows it. */
export type Mark =
	| {readonly id: string; readonly kind: 'reviewed'; readonly value: boolean}
	| {readonly id: string; readonly kind: 'tags'; readonly value: readonly string[]}
	| {readonly id: string; readonly kind: 'note'; readonly value: string | null};
