/** 32 well-mixed bits from whole numbers: the same numbers give the same bits on every machine. */
export function mix(...parts: readonly number[]): number {
	let bits = 0x9e3779b9;
	for (const part of parts) {
		bits = Math.imul(bits ^ part, 0x85ebca6b);
		bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
		bits ^= bits >>> 16;
	}

	return bits >>> 0;
}

/** A number in [0, 1) from whole numbers. */
export function chanceOf(...parts: readonly number[]): number {
	return mix(...parts) / 2 ** 32;
}

/** A stream of chances that always falls the same way (mulberry32). */
export class Dice {
	#state: number;

	constructor(...parts: readonly number[]) {
		this.#state = mix(...parts);
	}

	/** In [0, 1). */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) | 0;
		let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
		bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
		return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
	}

	between(least: number, below: number): number {
		return least + this.next() * (below - least);
	}

	/** A whole number, both ends included. */
	whole(least: number, most: number): number {
		return Math.floor(this.between(least, most + 1));
	}

	happens(chance: number): boolean {
		return this.next() < chance;
	}

	pick<Item>(items: readonly [Item, ...Item[]]): Item {
		return items[Math.floor(this.next() * items.length)] ?? items[0];
	}

	shuffled<Item>(items: readonly Item[]): Item[] {
		return items
			.map(item => ({item, order: this.next()}))
			.sort((a, b) => a.order - b.order)
			.map(({item}) => item);
	}
}

/** What a draw is for, so that two draws for one call are independent. */
export const salts = {
	slots: 1,
	id: 2,
	jitter: 3,
	trouble: 4,
	ending: 5,
	recipient: 6,
	talk: 7,
	retry: 8,
	words: 9,
	telephony: 10,
	cost: 11,
	latency: 12,
	logs: 13,
	fault: 15,
	timeline: 16,
	extraction: 17,
	webhook: 18,
} as const;
