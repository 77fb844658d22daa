import {batchId} from './batches.js';
import type {ListQuery} from './list-query.js';
import type {Sketch, Sketchbook} from './sketch.js';
import type {Slots} from './slots.js';
import {stageOf} from './stage.js';
import {type Calendar, hourMs} from './time.js';

export interface Page {
	readonly total: number;
	/** Newest first. */
	readonly sketches: readonly Sketch[];
}

/** No call takes longer than this from its creation to its end, retries included. */
const settledAfterMs = 3 * hourMs;

/** The calls of one agent, page by page. Without a filter a page is arithmetic; with one, the window is looked through. */
export class Pages {
	readonly #seed: number;
	readonly #calendar: Calendar;
	readonly #slots: Slots;
	readonly #book: Sketchbook;

	constructor(seed: number, calendar: Calendar, slots: Slots, book: Sketchbook) {
		this.#seed = seed;
		this.#calendar = calendar;
		this.#slots = slots;
		this.#book = book;
	}

	page(agent: number, query: ListQuery, nowMs: number): Page {
		const first = this.#slots.countOf(agent, this.#calendar.countBefore(query.fromUs));
		const end = this.#slots.countOf(agent, this.#calendar.countUntil(Math.min(query.toUs, nowMs * 1000)));
		const skipped = (query.page - 1) * query.pageSize;
		const found = isPlain(query)
			? {length: Math.max(0, end - first), at: (row: number) => end - 1 - row}
			: this.#matching(agent, first, end, query, nowMs);
		const count = Math.max(0, Math.min(query.pageSize, found.length - skipped));
		return {
			total: found.length,
			sketches: Array.from({length: count}, (_, row) =>
				this.#book.sketch(this.#slots.indexOf(agent, found.at(skipped + row) ?? 0)),
			),
		};
	}

	#matching(agent: number, first: number, end: number, query: ListQuery, nowMs: number): number[] {
		const settledIndex = this.#calendar.countBefore((nowMs - settledAfterMs) * 1000);
		const matching: number[] = [];
		for (let k = end - 1; k >= first; k--) {
			const index = this.#slots.indexOf(agent, k);
			if (this.#suits(index, query) && this.#stands(index, query, index < settledIndex, nowMs)) {
				matching.push(k);
			}
		}

		return matching;
	}

	/** What is true of a call for ever. */
	#suits(index: number, {callType, provider, batchId: wanted}: ListQuery): boolean {
		const slot = this.#slots.of(index);
		const batch = this.#book.batchOf(index);
		return (
			(callType === null || callType === slot.direction) &&
			(provider === null || provider === slot.provider) &&
			(wanted === null || (batch !== null && wanted === batchId(this.#seed, batch)))
		);
	}

	/** What a call has come to; a settled one need not be drawn to know. */
	#stands(index: number, {status, voicemail}: ListQuery, settled: boolean, nowMs: number): boolean {
		if (status === null && voicemail === null) {
			return true;
		}

		const stands = settled ? this.#book.endingOf(index) : stageOf(this.#book.sketch(index), nowMs);
		const ending = 'ending' in stands ? stands.ending : stands;
		const onMachine = ending.talk === 'voicemail' && (!('over' in stands) || stands.over);
		return (status === null || status === stands.status) && (voicemail === null || voicemail === onMachine);
	}
}

function isPlain({status, callType, provider, voicemail, batchId: batch}: ListQuery): boolean {
	return [status, callType, provider, voicemail, batch].every(filter => filter === null);
}
