import {agentProfiles, uuid, wireAgent} from './agents.js';
import {batchId, wireBatch} from './batches.js';
import {type Surroundings, type WireCall, type WireRow, wireCall, wireRow} from './call.js';
import {salts} from './dice.js';
import type {ListQuery} from './list-query.js';
import {logOf} from './logs.js';
import {Pages} from './pages.js';
import {type Sketch, Sketchbook} from './sketch.js';
import {type Cause, Slots} from './slots.js';
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
	readonly recordingUrl: (leg: 'call' | 'transfer', id: string) => string;
}

/** Legacy lists have no pages; more than this they never give. */
const newestRows: ListQuery = {
	fromUs: 0,
	toUs: Number.MAX_SAFE_INTEGER,
	page: 1,
	pageSize: 500,
	status: null,
	callType: null,
	provider: null,
	voicemail: null,
	batchId: null,
};

/** One made-up account: what it holds is computed when it is asked for. */
export class SimulatedAccount {
	readonly #options: AccountOptions;
	readonly #calendar: Calendar;
	readonly #slots: Slots;
	readonly #book: Sketchbook;
	readonly #pages: Pages;
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
		this.#pages = new Pages(seed, this.#calendar, this.#slots, this.#book);
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
		const {total} = this;
		const newest = Array.from({length: Math.min(60, total)}, (_, back) => total - 1 - back);
		const live = newest.filter(index => {
			const {status} = stageOf(this.#book.sketch(index), nowMs());
			return status === 'in-progress' || status === 'ringing' || status === 'initiated';
		});
		return {
			id: uuid(seed, salts.id, ...[...name].map(letter => letter.codePointAt(0) ?? 0)),
			name,
			email: 'owner@example.com',
			wallet: 148_250.75,
			concurrency: {max: 25, current: live.length},
		};
	}

	/** Every id from the oldest to the newest. */
	*ids(): Generator<string> {
		const {total} = this;
		for (let index = 0; index < total; index++) {
			yield this.#book.idOf(index);
		}
	}

	/** The full record as it is now; null when there is no such call. */
	call(id: string): WireCall | null {
		const sketch = this.#find(id);
		return sketch === null ? null : wireCall(sketch, this.#around(sketch));
	}

	/** The full record as it was at the beginning of each status until now, oldest first; that is what webhooks carry. */
	course(id: string): WireCall[] {
		const sketch = this.#find(id);
		const nowMs = this.#options.nowMs();
		const phases = sketch?.phases.filter(({atMs}) => atMs <= nowMs) ?? [];
		return phases.flatMap(({atMs}) =>
			sketch === null ? [] : [wireCall(sketch, {...this.#around(sketch), nowMs: atMs})],
		);
	}

	log(id: string): ReturnType<typeof logOf> | null {
		const sketch = this.#find(id);
		const {seed, nowMs} = this.#options;
		return sketch === null ? null : logOf(seed, sketch, this.#around(sketch).profile, nowMs());
	}

	/** The ids of the calls that each planted cause has spoilt and that are over, oldest first. */
	get planted(): Readonly<Record<Cause, readonly string[]>> {
		return {
			carrierRefusal: this.#spoiltBy('carrierRefusal'),
			slowModel: this.#spoiltBy('slowModel'),
			toolTimeouts: this.#spoiltBy('toolTimeouts'),
			earlyHangups: this.#spoiltBy('earlyHangups'),
		};
	}

	/** One page of an agent's calls, newest first; null when there is no such agent. */
	page(id: string, query: ListQuery) {
		const agent = this.#agentOf(id);
		if (agent === null) {
			return null;
		}

		const {voicemail: habit, nowMs} = this.#options;
		const voicemail = query.voicemail ?? (habit === 'hidden' ? false : null);
		const {total, sketches} = this.#pages.page(agent, {...query, voicemail}, nowMs());
		return {
			page_number: query.page,
			page_size: query.pageSize,
			total,
			has_more: sketches.length > 0 && (query.page - 1) * query.pageSize + sketches.length < total,
			data: sketches.map(sketch => this.#row(sketch)),
		};
	}

	/** The bare array of the legacy list. */
	legacyList(id: string): WireCall[] | null {
		const agent = this.#agentOf(id);
		if (agent === null) {
			return null;
		}

		const {sketches} = this.#pages.page(agent, newestRows, this.#options.nowMs());
		return sketches.map(sketch => wireCall(sketch, this.#around(sketch)));
	}

	batchExecutions(id: string): WireCall[] | null {
		const position = this.batches.findIndex(({batch_id: known}) => known === id);
		return position === -1
			? null
			: this.#batchCalls(position)
					.reverse()
					.map(sketch => wireCall(sketch, this.#around(sketch)));
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
			recordingUrl: leg => recordingUrl(leg, sketch.id),
			nowMs: nowMs(),
		};
	}

	#row(sketch: Sketch): WireRow | WireCall {
		const around = this.#around(sketch);
		return this.#options.rows === 'full' ? wireCall(sketch, around) : wireRow(sketch, around);
	}

	#spoiltBy(cause: Cause): string[] {
		const nowMs = this.#options.nowMs();
		return [...Array(this.total).keys()]
			.filter(index => this.#slots.of(index).cause === cause)
			.map(index => this.#book.sketch(index))
			.filter(sketch => sketch.cause === cause && stageOf(sketch, nowMs).over)
			.map(({id}) => id);
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
