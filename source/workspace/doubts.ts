/** Calls that wait to be asked for; what is beyond that the next sync finds out. */
const most = 200;

/**
 * Asks Bolna again for calls whose state is in doubt, one after the other, each once however often it is named, until
 * it is aborted.
 */
export function doubts(
	ask: (id: string, signal: AbortSignal) => Promise<unknown>,
	signal: AbortSignal,
): (ids: readonly string[]) => void {
	const waiting = new Set<string>();
	let asking = false;
	const askAll = async () => {
		asking = true;
		for (const id of waiting) {
			waiting.delete(id);
			await ask(id, signal).catch(() => {});
			if (signal.aborted) {
				break;
			}
		}

		// In the moment in which nobody waits any more: who comes a microtask later would be left waiting.
		asking = false;
	};
	return ids => {
		if (signal.aborted) {
			return;
		}

		for (const id of ids.slice(0, most - waiting.size)) {
			waiting.add(id);
		}

		if (!asking) {
			void askAll();
		}
	};
}
