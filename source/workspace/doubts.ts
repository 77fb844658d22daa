/** Calls that wait to be asked for; what is beyond that the next sync finds out. */
const most = 200;

/** Asks Bolna again for calls whose state is in doubt, one after the other, each once however often it is named. */
export function doubts(ask: (id: string) => Promise<unknown>): (ids: readonly string[]) => void {
	const waiting = new Set<string>();
	let asking = false;
	const askAll = async () => {
		asking = true;
		for (const id of waiting) {
			waiting.delete(id);
			await ask(id).catch(() => {});
		}

		// In the moment in which nobody waits any more: who comes a microtask later would be left waiting.
		asking = false;
	};
	return ids => {
		for (const id of ids.slice(0, most - waiting.size)) {
			waiting.add(id);
		}

		if (!asking) {
			void askAll();
		}
	};
}
