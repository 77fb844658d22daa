/** Addresses that are remembered at once; whoever sends from more of them gains nothing but forgetting the others. */
const mostAddresses = 10_000;

interface Bucket {
	left: number;
	atMs: number;
}

/** A page with its figures asks for as many in one go. */
const leastAtOnce = 10;

/** So many requests a minute from each address; a quarter of them at once, or 10 where a quarter is less. */
export class RateLimit {
	readonly #perMs: number;
	readonly #most: number;
	readonly #buckets = new Map<string, Bucket>();

	constructor(perMinute: number) {
		this.#perMs = perMinute / 60_000;
		this.#most = Math.max(perMinute / 4, Math.min(perMinute, leastAtOnce));
	}

	/** @returns how long to wait, 0 for not at all */
	take(address: string, nowMs: number): number {
		const bucket = this.#buckets.get(address) ?? {left: this.#most, atMs: nowMs};
		this.#buckets.delete(address);
		this.#buckets.set(address, bucket);
		const [oldest] = this.#buckets.keys();
		if (this.#buckets.size > mostAddresses && oldest !== undefined) {
			this.#buckets.delete(oldest);
		}

		bucket.left = Math.min(this.#most, bucket.left + (nowMs - bucket.atMs) * this.#perMs);
		bucket.atMs = nowMs;
		if (bucket.left < 1) {
			return (1 - bucket.left) / this.#perMs;
		}

		bucket.left -= 1;
		return 0;
	}
}
