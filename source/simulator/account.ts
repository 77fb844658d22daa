import {agentId, agentProfiles, wireAgent} from './agents.js';
import {batchId, wireBatch} from './batches.js';
import {type Surroundings, type WireCall, type WireRow, wireCall, wireRow} from './call.js';
import type {ListQuery} from './list-query.js';
import {logOf} from './logs.js';
import {type Sketch, Sketchbook} from './sketch.js';
import {type Cause, causes, Slots} from './slots.js';
import {stageOf} from './stage.js';
import {Calendar} from './time.js';
import {tailSeconds} from './timeline.js';

export interface AccountOptions {
	readonly seed: number;
	readonly calls: number;
	readonly days: number;
	readonly nowMs: () => number;
	readonly arrivalMs: number;
	readonly name: string;
	readonly empty: 'account' | 'agent' | null;
	readonly rows: 'trimmed' | 'full';
	/** Whether a list that says nothing of voicemail leaves such calls out. */
	readonly voicemail: 'shown' | 'hidden';
	readonly recordingUrl: (id: string) => string;
}

/** Legacy lists have no pages; more than this is never given. */
const mostLegacyRows = 500;

/** One made-up account: what it holds is computed when it is asked for. */
export class SimulatedAccount {
	readonly #options: AccountOptions;
	readonly #calendar: Calendar;
	readonly #slots: Slots;
	readonly #book: Sketchbook;
	readonly #agentCount: number;

	constructor(options: AccountOptions) {
		const {seed, days, nowMs, arrivalMs, empty} = options;
		const calls = empty === null ? options.calls : 0;
		this.#options = options;
		this.#calendar = new Calendar({
			seed,
			calls,
			days,
			startedMs: nowMs(),
			tailSeconds: tailSeconds(calls),
			arrivalMs: empty === null ? arrivalMs : 0,
		});
		this.#slots = new Slots(seed);
		this.#book = new Sketchbook(seed, this.#calendar, this.#slots);
		this.#agentCount = empty === 'account' ? 0 : empty === 'agent' ? 1 : agentProfiles.length;
	}

	/** Calls made until now. */
	get total(): number {
		return this.#calendar.countUntil(this.#options.nowMs() * 1000);
	}

	/** How many calls had to be thought up so far. */
	get drawn(): number {
		return this.#book.drawn;
	}

	/** Noon of yesterday in India, when the carrier began to refuse. */
	get noonYesterdayMs(): number {
		return this.#calendar.noonYesterdayMs;
	}

	/** Oldest agent first, as the API lists them. */
	get agents() {
		return agentProfiles
			.slice(0, this.#agentCount)
			.map((profile, agent) => wireAgent(this.#options.seed, agent, profile, this.#calendar.beganMs));
	}

	get batches() {
		if (this.#agentCount < agentProfiles.length || this.#calendar.calls === 0) {
			return [];
		}

		const {seed, nowMs} = this.#options;
		return this.#book.batches.map((plan, position) =>
			wireBatch(seed, position, plan, this.#batchCalls(position), nowMs()),
		);
	}

	user() {
		const {name, seed, nowMs} = this.#options;
		const newest = Array.from({length: Math.min(60, this.total)}, (_, back) => this.total - 1 - back);
		const live = newest.filter(index => {
			const {status} = stageOf(this.#book.sketch(index), nowMs());
			return status === 'in-progress' || status === 'ringing' || status === 'initiated';
		});
		return {
			id: `${agentId(seed, 900).slice(0, 24)}${[...name].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) % 1e12}`.padEnd(
				36,
				'0',
			),
			name,
			email: 'owner@example.com',
			wallet: 148_250.75,
			concurrency: {max: 25, current: live.length},
		};
	}

	/** Every id from the oldest to the newest. */
	*ids(): Generator<string> {
		for (let index = 0; index < this.total; index++) {
			yield this.#book.idOf(index);
		}
	}

	/** The full record as it is now; null when there is no such call. */
	call(id: string): WireCall | null {
		const sketch = this.#find(id);
		return sketch === null ? null : wireCall(sketch, this.#around(sketch));
	}

	log(id: string): ReturnType<typeof logOf> | null {
		const sketch = this.#find(id);
		const {seed, nowMs} = this.#options;
		return sketch === null ? null : logOf(seed, sketch, this.#around(sketch).profile, nowMs());
	}

	/** The calls that a planted cause has spoilt and that are over. */
	planted(cause: Cause): string[] {
		const {nowMs} = this.#options;
		return Array.from({length: this.total}, (_, index) => index)
			.filter(index => this.#slots.of(index).cause === cause)
			.map(index => this.#book.sketch(index))
			.filter(sketch => sketch.cause === cause && stageOf(sketch, nowMs()).over)
			.map(({id}) => id);
	}

	get plantedAll(): Readonly<Record<Cause, readonly string[]>> {
		const [carrierRefusal, slowModel, toolTimeouts, earlyHangups] = causes;
		return {
			carrierRefusal: this.planted(carrierRefusal),
			slowModel: this.planted(slowModel),
			toolTimeouts: this.planted(toolTimeouts),
			earlyHangups: this.planted(earlyHangups),
		};
	}

	/** One page of an agent's calls, newest first; null when there is no such agent. */
	page(id: string, query: ListQuery) {
		const agent = this.#agentOf(id);
		if (agent === null) {
			return null;
		}

		const {fromUs, toUs, page, pageSize} = query;
		const nowUs = this.#options.nowMs() * 1000;
		const first = this.#slots.countOf(agent, this.#calendar.countBefore(fromUs));
		const end = this.#slots.countOf(agent, this.#calendar.countUntil(Math.min(toUs, nowUs)));
		const skipped = (page - 1) * pageSize;
		const {total, sketches} = this.#isPlain(query)
			? {total: Math.max(0, end - first), sketches: this.#plainPage(agent, first, end, skipped, pageSize)}
			: this.#filteredPage(agent, first, end, skipped, query);
		return {
			page_number: page,
			page_size: pageSize,
			total,
			has_more: skipped + sketches.length < total && sketches.length > 0,
			data: sketches.map(sketch => this.#row(sketch)),
		};
	}

	/** The bare array of the legacy list. */
	legacyList(id: string): WireCall[] | null {
		const agent = this.#agentOf(id);
		if (agent === null) {
			return null;
		}

		const end = this.#slots.countOf(agent, this.total);
		return this.#plainPage(agent, 0, end, 0, mostLegacyRows).map(sketch =>
			wireCall(sketch, this.#around(sketch)),
		);
	}

	batchExecutions(id: string): WireCall[] | null {
		const position = this.batches.findIndex(({batch_id: known}) => known === id);
		return position === -1
			? null
			: this.#batchCalls(position)
					.reverse()
					.map(sketch => wireCall(sketch, this.#around(sketch)));
	}

	hasCall(id: string): boolean {
		return this.#find(id) !== null;
	}

	#agentOf(id: string): number | null {
		const agent = this.agents.findIndex(({id: known}) => known === id);
		return agent === -1 ? null : agent;
	}

	#find(id: string): Sketch | null {
		const index = this.#book.indexOf(id);
		return index === null || index >= this.total ? null : this.#book.sketch(index);
	}

	#around(sketch: Sketch): Surroundings {
		const {seed, nowMs, recordingUrl} = this.#options;
		return {
			seed,
			profile: agentProfiles[sketch.slot.agent] ?? agentProfiles[0],
			batchId: sketch.batch === null ? null : batchId(seed, sketch.batch),
			recordingUrl: recordingUrl(sketch.id),
			nowMs: nowMs(),
		};
	}

	#row(sketch: Sketch): WireRow | WireCall {
		const around = this.#around(sketch);
		return this.#options.rows === 'full' ? wireCall(sketch, around) : wireRow(sketch, around);
	}

	#isPlain({status, callType, provider, voicemail, batchId: batch}: ListQuery): boolean {
		const shown = this.#options.voicemail === 'shown';
		return (
			status === null &&
			callType === null &&
			provider === null &&
			voicemail === null &&
			batch === null &&
			shown
		);
	}

	#plainPage(agent: number, first: number, end: number, skipped: number, pageSize: number): Sketch[] {
		const newest = end - 1 - skipped;
		const count = Math.max(0, Math.min(pageSize, newest - first + 1));
		return Array.from({length: count}, (_, row) =>
			this.#book.sketch(this.#slots.indexOf(agent, newest - row)),
		);
	}

	/** A filter has to look at every call of the window. */
	#filteredPage(agent: number, first: number, end: number, skipped: number, query: ListQuery) {
		const nowMs = this.#options.nowMs();
		const sketches: Sketch[] = [];
		let total = 0;
		for (let k = end - 1; k >= first; k--) {
			const sketch = this.#book.sketch(this.#slots.indexOf(agent, k));
			if (this.#passes(sketch, query, nowMs)) {
				total += 1;
				if (total > skipped && sketches.length < query.pageSize) {
					sketches.push(sketch);
				}
			}
		}

		return {total, sketches};
	}

	#passes(sketch: Sketch, query: ListQuery, nowMs: number): boolean {
		const {seed, voicemail: habit} = this.#options;
		const {slot, ending, batch} = sketch;
		const stage = stageOf(sketch, nowMs);
		const onMachine = ending.talk === 'voicemail' && stage.over;
		const wanted = query.voicemail ?? (habit === 'hidden' ? false : onMachine);
		return (
			(query.status === null || query.status === stage.status) &&
			(query.callType === null || query.callType === slot.direction) &&
			(query.provider === null || query.provider === slot.provider) &&
			(query.batchId === null || (batch !== null && query.batchId === batchId(seed, batch))) &&
			wanted === onMachine
		);
	}

	#batchCalls(position: number): Sketch[] {
		const plan = this.#book.batches[position];
		if (plan === undefined) {
			return [];
		}

		const first = this.#slots.countOf(plan.agent, plan.fromIndex);
		const end = this.#slots.countOf(plan.agent, plan.untilIndex);
		return Array.from({length: end - first}, (_, k) => this.#slots.indexOf(plan.agent, first + k))
			.filter(index => this.#book.batchOf(index) === position)
			.map(index => this.#book.sketch(index));
	}
}
