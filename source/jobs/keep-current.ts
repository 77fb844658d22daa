import type {Clock} from '../system/clock.js';
import type {Workspace} from '../workspace/workspace.js';

export interface KeepCurrent {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** How far back calls are fetched at the start. */
	readonly days: number;
	/** How long to wait between two looks for new calls; null looks once. */
	readonly everyMs: number | null;
	/** Hears of trouble, once until it goes away; the next look may go better. */
	readonly onTrouble: (error: unknown) => void;
}

/** Fetches what is newest, and goes on looking until the signal comes. Never rejects. */
export async function keepCurrent(
	{bolna, loading, defaultAgentId}: Workspace,
	{clock, signal, days, everyMs, onTrouble}: KeepCurrent,
): Promise<void> {
	let told = '';
	const tell = (error: unknown) => {
		const words = error instanceof Error ? error.message : String(error);
		if (words !== told && !signal.aborted) {
			told = words;
			onTrouble(error);
		}
	};
	const unsubscribe = loading.onProgress(({trouble}) => trouble !== null && tell(trouble));
	let aimed = false;
	while (!signal.aborted) {
		try {
			// A new agent has calls as well.
			await bolna.agents(signal);
			if (!aimed) {
				aimed = true;
				const fromMs = clock.now() - days * 86_400_000;
				await loading.aim({agentId: defaultAgentId, batchId: null, fromMs});
				loading.want(Number.POSITIVE_INFINITY);
				loading.tend();
			} else if (!loading.progress().busy) {
				await loading.refresh();
				told = '';
			}
		} catch (error) {
			tell(error);
		}

		if (everyMs === null) {
			return;
		}

		await clock.sleep(everyMs, signal).catch(() => {});
	}

	unsubscribe();
}
