import {setImmediate} from 'node:timers/promises';
import type {Connection} from './connection.js';
import {staleKeys} from './stale.js';
import type {Writer} from './writing/writer.js';

/** Who shows progress hears of it so often. */
const tellEvery = 20;

/**
 * Makes the noted calls anew and indexes the texts that a Node without full text left: newest first, a few calls at
 * a time, in the background. It may be stopped at any instant.
 */
export async function keepUp(
	connection: Connection,
	writer: Writer,
	tell: () => void,
	signal: AbortSignal,
): Promise<void> {
	await setImmediate();
	let round = 0;
	while (!signal.aborted && staleKeys(connection).length > 0) {
		await writer.write({name: 'renewSome', given: null});
		round += 1;
		if (round % tellEvery === 0 || staleKeys(connection).length === 0) {
			tell();
		}

		await setImmediate();
	}
}

/** Removes the calls older than an instant, a few at a time; returns how many they were. */
export async function pruneAll(writer: Writer, beforeMs: number, signal?: AbortSignal): Promise<number> {
	let pruned = 0;
	for (let some = -1; some !== 0; pruned += some) {
		signal?.throwIfAborted();
		some = await writer.write({name: 'pruneSome', given: beforeMs});
		await setImmediate();
	}

	return pruned;
}
