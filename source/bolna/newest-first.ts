import type {Execution} from '../calls/execution.js';

/** Merges streams that are newest first each. A call without a time goes at once: nobody can say where it belongs. */
export async function* newestFirst(streams: readonly AsyncGenerator<Execution>[]): AsyncGenerator<Execution> {
	const heads = await Promise.all(streams.map(async stream => ({stream, head: await stream.next()})));
	for (;;) {
		let newest: (typeof heads)[number] | undefined;
		for (const entry of heads) {
			if (!entry.head.done && (newest === undefined || timeOf(entry.head) > timeOf(newest.head))) {
				newest = entry;
			}
		}

		if (newest === undefined || newest.head.done) {
			return;
		}

		yield newest.head.value;
		newest.head = await newest.stream.next();
	}
}

function timeOf({value}: IteratorResult<Execution, undefined>): number {
	return value?.createdAtMs ?? value?.initiatedAtMs ?? value?.scheduledAtMs ?? Number.POSITIVE_INFINITY;
}
