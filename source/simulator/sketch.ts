import {agentProfiles, uuid} from './agents.js';
import {chanceOf, Dice, mix, salts} from './dice.js';
import type {Ending} from './endings.js';
import {Fates} from './fates.js';
import {type Reach, type Recipient, recipientFor} from './recipients.js';
import type {Cause, Slot, Slots} from './slots.js';
import {type Calendar, secondMs} from './time.js';
import {type Phase, timeline} from './timeline.js';

/** What a call is, without its words and figures: cheap, and a pure function of the seed and the index. */
export interface Sketch {
	readonly index: number;
	readonly id: string;
	readonly slot: Slot;
	readonly createdUs: number;
	readonly ending: Ending;
	/** The planted cause that spoils this call, where one does. */
	readonly cause: Cause | null;
	readonly recipient: Recipient;
	readonly ringSeconds: number;
	/** Of the conversation, once it is over; one decimal. */
	readonly talkSeconds: number;
	readonly phases: readonly Phase[];
	readonly batch: number | null;
	/** Earlier executions to the same recipient that nobody answered. */
	readonly retried: number;
	readonly reopened: boolean;
}

/** A stretch of one agent's outbound calls that came from one uploaded file. */
export interface BatchPlan {
	readonly agent: number;
	readonly fileName: string;
	readonly fromIndex: number;
	readonly untilIndex: number;
}

/** An unanswered call is followed by another one to the same recipient, this many calls of the agent later. */
const retryAfterCalls = 29;

/** Draws calls from their index alone. */
export class Sketchbook {
	readonly batches: readonly BatchPlan[];
	/** Calls sketched so far: how a test sees that a large account costs nothing to open. */
	drawn = 0;
	readonly #seed: number;
	readonly #calendar: Calendar;
	readonly #slots: Slots;
	readonly #fates: Fates;

	constructor(seed: number, calendar: Calendar, slots: Slots) {
		this.#seed = seed;
		this.#calendar = calendar;
		this.#slots = slots;
		this.#fates = new Fates(seed, calendar, slots);
		const {campaignIndex, calls} = calendar;
		const remindersIndex = Math.round(0.4 * campaignIndex);
		this.batches = [
			{
				agent: 1,
				fileName: 'clinic_reminders_week_1.csv',
				fromIndex: remindersIndex,
				untilIndex: remindersIndex + Math.min(4000, Math.round(0.25 * campaignIndex)),
			},
			{
				agent: 0,
				fileName: 'emi_campaign_evening.csv',
				fromIndex: campaignIndex,
				untilIndex: Math.min(calls, campaignIndex + 4000),
			},
		];
	}

	sketch(index: number): Sketch {
		this.drawn += 1;
		const slot = this.#slots.of(index);
		const hold = this.#fates.holdOf(index);
		const cause = this.#fates.causeOf(index);
		const ending = this.#fates.endingOf(index, cause);
		const createdUs = this.#calendar.createdUs(index);
		const dice = new Dice(this.#seed, salts.talk, index);
		const ringSeconds =
			Math.round(10 * (ending.status === 'no-answer' ? dice.between(24, 32) : dice.between(5, 19))) / 10;
		const talkSeconds = talkFor(ending, hold !== null, dice);
		const reopened =
			hold?.reopens === true ||
			(hold === null &&
				slot.direction === 'outbound' &&
				ending.status === 'completed' &&
				ending.reached === 'talk' &&
				chanceOf(this.#seed, salts.retry, index) < 0.02);
		return {
			index,
			id: this.idOf(index),
			slot,
			createdUs,
			ending,
			// An answering machine is too quick for the slow model to show.
			cause: ending.talk === 'voicemail' ? null : cause,
			recipient: this.#recipientOf(index),
			ringSeconds,
			talkSeconds,
			phases: timeline({
				slot,
				ending,
				pace: {
					ringMs: ringSeconds * secondMs,
					talkMs: talkSeconds * secondMs,
					finishMs: (hold === null ? finishSeconds(dice) : 60) * secondMs,
				},
				createdMs: createdUs / 1000,
				startedMs: this.#calendar.startedMs,
				hold,
				reopened,
				dice,
			}),
			batch: this.batchOf(index),
			retried: this.#earlierAttempt(index)?.attempts ?? 0,
			reopened,
		};
	}

	/** How a call ends, whenever that is: cheaper than a sketch. */
	endingOf(index: number): Ending {
		return this.#fates.endingOf(index, this.#fates.causeOf(index));
	}

	/** Position in `batches` of the batch a call belongs to. */
	batchOf(index: number): number | null {
		const slot = this.#slots.of(index);
		const position = this.batches.findIndex(
			({agent, fromIndex, untilIndex}) => agent === slot.agent && index >= fromIndex && index < untilIndex,
		);
		return position === -1 || slot.direction === 'inbound' ? null : position;
	}

	/** The index is written into the id, so that a call is found again without a search. */
	idOf(index: number): string {
		const start = uuid(this.#seed, salts.id, index).slice(0, 28);
		return start + ((index ^ this.#mask(start)) >>> 0).toString(16).padStart(8, '0');
	}

	indexOf(id: string): number | null {
		if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) {
			return null;
		}

		const index = (Number.parseInt(id.slice(28), 16) ^ this.#mask(id.slice(0, 28))) >>> 0;
		return this.idOf(index) === id ? index : null;
	}

	#mask(start: string): number {
		return mix(this.#seed, salts.id, Number.parseInt(start.slice(0, 8), 16));
	}

	#recipientOf(index: number): Recipient {
		const slot = this.#slots.of(index);
		const people = agentProfiles[slot.agent]?.people ?? 'english';
		const original = this.#earlierAttempt(index)?.firstIndex ?? index;
		return recipientFor(
			new Dice(this.#seed, salts.recipient, original),
			this.#reachOf(original, slot),
			people,
		);
	}

	#reachOf(index: number, slot: Slot): Reach {
		if (this.#fates.causeOf(index) === 'carrierRefusal') {
			return 'refusing';
		}

		if (slot.provider === 'twilio') {
			return 'abroad';
		}

		return index >= this.#calendar.campaignIndex ? 'willing' : 'anyone';
	}

	/** The first and the number of the unanswered calls that this one repeats. */
	#earlierAttempt(index: number): {firstIndex: number; attempts: number} | null {
		const slot = this.#slots.of(index);
		const k = this.#slots.countOf(slot.agent, index) - retryAfterCalls;
		if (
			k < 0 ||
			slot.direction === 'inbound' ||
			slot.cause === 'carrierRefusal' ||
			slot.provider !== 'plivo'
		) {
			return null;
		}

		const earlier = this.#slots.indexOf(slot.agent, k);
		const {campaignIndex} = this.#calendar;
		if (earlier < campaignIndex !== index < campaignIndex || this.batchOf(earlier) !== this.batchOf(index)) {
			return null;
		}

		const status = this.#fates.troubleOf(earlier)?.status;
		if (status !== 'no-answer' && status !== 'busy') {
			return null;
		}

		const before = this.#earlierAttempt(earlier);
		return {firstIndex: before?.firstIndex ?? earlier, attempts: (before?.attempts ?? 0) + 1};
	}
}

function talkFor(ending: Ending, brisk: boolean, dice: Dice): number {
	if (ending.reached !== 'talk') {
		return 0;
	}

	const [least, most] = {
		early: [4.2, 9.4],
		voicemail: [11, 26],
		short: [9, 30],
		normal: brisk ? [24, 60] : [22, 22 + 190 * dice.next() ** 1.6 + 30],
	}[ending.talk ?? 'normal'] ?? [22, 60];
	const seconds = ending.code === 4020 ? 300 : dice.between(least ?? 22, most ?? 60);
	return Math.round(10 * seconds) / 10;
}

/** Mostly a few seconds, sometimes two or three minutes, now and then thirteen. */
function finishSeconds(dice: Dice): number {
	const luck = dice.next();
	return luck < 0.85 ? dice.between(3, 25) : luck < 0.99 ? dice.between(90, 190) : 780;
}
