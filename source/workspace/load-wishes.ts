import type {Pause} from '../bolna/pause.js';
import type {Round} from '../sync/follower.js';
import type {Progress} from '../sync/progress.js';
import type {Trouble} from '../text/trouble.js';

/** What the explorer wants loaded; the answer arrives through the mirror. */
export interface Loading {
	/**
	 * Replaces what is being loaded. `agentId` null means all agents that Bolna listed last. Resolves to false when
	 * something else was aimed at before it was known what to ask for.
	 */
	aim(scope: {
		readonly agentId: string | null;
		readonly batchId: string | null;
		readonly fromMs: number;
		/** Up to now unless told. */
		readonly toMs?: number;
		/** Pages that may be on their way at once. @default 4 */
		readonly inFlight?: number;
	}): Promise<boolean>;
	/** Goes on until at least so many calls of the scope arrived, `Infinity` for all; beyond `awaited` of them at leisure. */
	want(calls: number, awaited?: number): void;
	/**
	 * Looks for new calls of an agent, or of all, and asks again for those that are not over, until aborted. What comes
	 * arrives through the mirror; each look is told of. Trouble that may pass is waited out.
	 * @throws Trouble when Bolna refuses the key; the signal's reason when aborted
	 */
	follow(agentId: string | null, onRound: (round: Round) => void, signal: AbortSignal): Promise<void>;
	/** A key came: for a moment pages come a little slower, so that its answer does not wait for them. */
	giveWay(): void;
	isGivingWay(): boolean;
	/** From now on uses quiet moments: for calls that are not over, and for full records. */
	tend(): void;
	/** Whether somebody waits for full records, whichever they are: `tend` fetches them as fast as the budget has it. */
	wantRecords(areWanted: boolean): void;
	/** Gives up what is on its way; what arrived stays. */
	rest(): void;
	/** Until when Bolna is to be left alone, as it wished or because it refused; null while it may be asked. */
	pause(): Pause | null;
	/** Asks again for what is newest and for calls that were not final. */
	refresh(): Promise<void>;
	/** The full records of these calls, in this order, before anything else. Replaces the last wish. */
	attend(ids: readonly string[]): void;
	/** Whether the full record of a call is on its way. */
	isAttending(id: string): boolean;
	/** Why the full record of a call did not come; null while nothing went wrong. */
	refusal(id: string): Trouble | null;
	progress(): Progress;
	onProgress(listener: (progress: Progress) => void): () => void;
	onRefused(listener: (id: string, trouble: Trouble) => void): () => void;
}
