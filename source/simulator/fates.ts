import {chanceOf, mix, salts} from './dice.js';
import {type Ending, endings, plantedEndings, suits, troubleEvery, troubles} from './endings.js';
import type {Cause, Slots} from './slots.js';
import {type Calendar, dayMs} from './time.js';
import {type Hold, holds} from './timeline.js';

/** What becomes of each call: a planted cause, its share of everyday trouble, or a good end. */
export class Fates {
	readonly #seed: number;
	readonly #calendar: Calendar;
	readonly #slots: Slots;
	readonly #since: Readonly<Record<Cause, number>>;
	readonly #holds: ReadonlyMap<number, Hold>;

	constructor(seed: number, calendar: Calendar, slots: Slots) {
		this.#seed = seed;
		this.#calendar = calendar;
		this.#slots = slots;
		const daysAgo = (days: number) => calendar.countBefore((calendar.startedMs - days * dayMs) * 1000);
		this.#since = {
			carrierRefusal: calendar.campaignIndex,
			slowModel: daysAgo(3),
			toolTimeouts: daysAgo(5),
			earlyHangups: daysAgo(5),
		};
		this.#holds = this.#dealHolds();
	}

	/** The status that one of the newest calls is to have at the start. */
	holdOf(index: number): Hold | null {
		return this.#holds.get(index) ?? null;
	}

	/** The planted cause whose turn and time it is. */
	causeOf(index: number): Cause | null {
		const slot = this.#slots.of(index);
		const {tailIndex, calls} = this.#calendar;
		const inTail = index >= tailIndex && index < calls;
		const spoilt = slot.cause !== null && index >= this.#since[slot.cause] && !inTail;
		return spoilt && this.troubleOf(index) === null ? slot.cause : null;
	}

	/** The base rate: one call of each block, the first that suits the row whose turn it is. */
	troubleOf(index: number): Ending | null {
		const block = Math.floor(index / troubleEvery);
		const ending = troubles[block % troubles.length];
		const {tailIndex, calls} = this.#calendar;
		if (ending === undefined || (index >= tailIndex && index < calls)) {
			return null;
		}

		const first = mix(this.#seed, salts.trouble, block) % troubleEvery;
		for (let step = 0; step < troubleEvery; step++) {
			const chosen = block * troubleEvery + ((first + step) % troubleEvery);
			if (suits(ending, this.#slots.of(chosen))) {
				return chosen === index ? ending : null;
			}
		}

		return null;
	}

	endingOf(index: number, cause: Cause | null): Ending {
		const slot = this.#slots.of(index);
		if (this.holdOf(index)?.unanswered) {
			return troubles[0] ?? endings.callee;
		}

		const trouble = this.troubleOf(index);
		if (trouble !== null) {
			return trouble;
		}

		if (cause !== null && cause !== 'slowModel') {
			return plantedEndings[cause];
		}

		const chance = chanceOf(this.#seed, salts.ending, index);
		if (slot.provider === 'twilio') {
			return chance < 0.75 ? endings.twilio : endings.twilioNamed;
		}

		if (slot.provider !== 'plivo') {
			return endings.web;
		}

		if (slot.direction === 'inbound') {
			return chance < 0.85 ? endings.caller : endings.agent;
		}

		const shares = [
			[0.035, endings.voicemail],
			[0.055, endings.silence],
			[0.085, endings.endOfInputs],
			[0.09, endings.limit],
			[0.45, endings.agent],
		] as const;
		return shares.find(([share]) => chance < share)?.[1] ?? endings.callee;
	}

	#dealHolds(): Map<number, Hold> {
		const {tailIndex, calls} = this.#calendar;
		const newestFirst = Array.from({length: calls - tailIndex}, (_, back) => calls - 1 - back);
		const outbound = newestFirst.filter(index => this.#slots.of(index).direction === 'outbound');
		return new Map(
			holds.flatMap((hold, rank) => {
				const index = outbound[rank];
				return index === undefined ? [] : [[index, hold] as const];
			}),
		);
	}
}
