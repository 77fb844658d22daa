import {chanceOf, salts} from './dice.js';

/** Ways in which an answer goes wrong. */
export const faultKinds = [
	'404',
	'429',
	'500',
	'502-html',
	'reset',
	'truncated',
	'not-json',
	'slow',
	'stall',
	'key-revoked',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface FaultHow {
	/** How many requests it hits; 1 unless told. */
	readonly times?: number;
	/** Only requests whose path and query match. */
	readonly path?: RegExp;
	/** For `429`: seconds, sent as a number of seconds or as a date; no header when left out. */
	readonly retryAfterSeconds?: number;
	readonly retryAfterForm?: 'seconds' | 'date';
	/** For `slow`: how long the answer takes; 250 ms unless told. */
	readonly delayMs?: number;
}

export interface Fault extends FaultHow {
	readonly kind: FaultKind;
}

/** Kinds that a client is expected to survive without waiting long. */
const survivable: readonly FaultKind[] = ['429', '500', '502-html', 'reset', 'truncated', 'not-json', 'slow'];

/** Switches for what is to go wrong; nothing does until one is thrown. */
export class Faults {
	#pending: {fault: Fault; left: number}[] = [];
	#mixture: {rate: number; seed: number; kinds: readonly FaultKind[]} | null = null;
	readonly #seen = new Map<string, number>();

	/** The next matching requests go wrong in this way. `key-revoked` lasts until `clear`, unless told otherwise. */
	next(kind: FaultKind, how: FaultHow = {}): void {
		const left = how.times ?? (kind === 'key-revoked' ? Number.POSITIVE_INFINITY : 1);
		this.#pending.push({fault: {...how, kind}, left});
	}

	/**
	 * From now on this share of the requests goes wrong, in all ways mixed. Which ones depends only on the seed, the
	 * address and how often it was asked, not on the order in which requests arrive.
	 */
	chance(rate: number, seed: number, kinds: readonly FaultKind[] = survivable): void {
		this.#mixture = {rate, seed, kinds};
		this.#seen.clear();
	}

	clear(): void {
		this.#pending = [];
		this.#mixture = null;
	}

	/** What is to go wrong with this request. */
	take(address: string): Fault | null {
		const found = this.#pending.find(({fault}) => fault.path?.test(address) ?? true);
		if (found !== undefined) {
			found.left -= 1;
			this.#pending = this.#pending.filter(({left}) => left > 0);
			return found.fault;
		}

		return this.#mixture === null ? null : this.#draw(address, this.#mixture);
	}

	#draw(address: string, {rate, seed, kinds}: {rate: number; seed: number; kinds: readonly FaultKind[]}) {
		const times = (this.#seen.get(address) ?? 0) + 1;
		this.#seen.set(address, times);
		const place = [...address].map(letter => letter.codePointAt(0) ?? 0);
		if (chanceOf(seed, salts.fault, times, ...place) >= rate) {
			return null;
		}

		const kind = kinds[Math.floor(chanceOf(seed, salts.fault, -times, ...place) * kinds.length)];
		return kind === undefined ? null : {kind, delayMs: 30};
	}
}
