import {kMaxLength} from 'node:buffer';
import {inflateRawSync} from 'node:zlib';

/** How many times as long as deflated most texts are, at most. */
const usualRatio = 3;
const leastRoom = 1024;

/**
 * What was deflated, raw. Node's own function, but for what it leaves behind: each call makes a stream that only a
 * full collection of garbage frees, and with it the room that the text was written to (measured with Node 24: 16 KB a
 * call, and collections every few hundred calls in a thread with a small heap). Here the room is what the text fills,
 * and the stream lets go of it.
 * @throws when it is damaged, or more than so many bytes
 */
export function inflate(deflated: Uint8Array, mostBytes = kMaxLength): Buffer {
	const chunkSize = Math.max(leastRoom, deflated.length * usualRatio);
	const inflated = withEngine(deflated, {maxOutputLength: mostBytes, chunkSize, info: true});
	if (!('engine' in inflated)) {
		return inflated;
	}

	Object.assign(inflated.engine, {_outBuffer: null});
	return inflated.buffer;
}

/** What `info` makes of the answer, which the types do not say. */
interface WithEngine {
	readonly buffer: Buffer;
	readonly engine: object;
}

function withEngine(
	deflated: Uint8Array,
	options: NonNullable<Parameters<typeof inflateRawSync>[1]>,
): Buffer | WithEngine {
	return inflateRawSync(deflated, options);
}
