const seconds = 60;

/** How many answers came in the last minute, by the second: at thousands a second no list of them is kept. */
export class LastMinute {
	readonly #counts = new Float64Array(seconds);
	#second = 0;

	add(nowMs: number): void {
		this.#moveTo(nowMs);
		const place = this.#second % seconds;
		this.#counts[place] = (this.#counts[place] ?? 0) + 1;
	}

	/** The answers, and when the first of them came. */
	seen(nowMs: number): {readonly count: number; readonly sinceMs: number} {
		this.#moveTo(nowMs);
		let count = 0;
		let oldest = this.#second;
		for (let second = this.#second; second > this.#second - seconds; second -= 1) {
			const here = this.#counts[second % seconds] ?? 0;
			count += here;
			oldest = here > 0 ? second : oldest;
		}

		return {count, sinceMs: oldest * 1000};
	}

	#moveTo(nowMs: number): void {
		const second = Math.floor(nowMs / 1000);
		const passed = Math.min(seconds, second - this.#second);
		for (let back = 0; back < passed; back += 1) {
			this.#counts[(second - back) % seconds] = 0;
		}

		this.#second = Math.max(this.#second, second);
	}
}
