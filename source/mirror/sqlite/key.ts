/** Calls that one millisecond has room for before they move into the next. */
const tiesPerMs = 1024;

/** Keys stay below 2^53: 1970 to 2248. Times outside are sorted to the ends. */
const lastMs = 2 ** 43 - 2;

const dayMs = 86_400_000;
export const keysPerDay = dayMs * tiesPerMs;

/** Keys from `min` to `max`, both included. */
export interface KeyRange {
	readonly min: number;
	readonly max: number;
}

export const everyKey: KeyRange = {min: 0, max: 2 ** 53 - 1};

/** The first key of a millisecond. */
export function firstKey(timeMs: number): number {
	return Math.min(Math.max(Math.floor(timeMs), 0), lastMs) * tiesPerMs;
}

/** The last key of a millisecond. */
export function lastKey(timeMs: number): number {
	return firstKey(timeMs) + tiesPerMs - 1;
}

/** Whether keys tell apart the times on both sides of this one. */
export function isWithinKeys(timeMs: number): boolean {
	return timeMs > 0 && timeMs < lastMs;
}

export function dayOf(key: number): number {
	return Math.floor(key / keysPerDay);
}

/**
 * A free key for a call. Where it lies in its millisecond depends on the id alone, unless another call lies there
 * already. When thousands share a millisecond (a batch was written at once) they spread into the next few.
 */
export function chooseKey(id: string, timeMs: number, isTaken: (key: number) => boolean): number {
	const first = firstKey(timeMs);
	for (let attempt = 0; ; attempt += 1) {
		const room = tiesPerMs * 2 ** Math.floor(attempt / 8);
		const key = first + (hash(`${attempt}${id}`) % room);
		if (!isTaken(key)) {
			return key;
		}
	}
}

/** FNV-1a, 32 bits, with a last stir: its lowest bits alone are poor. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) {
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
	}

	value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
	return (value ^ (value >>> 13)) >>> 0;
}
