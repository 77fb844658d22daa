import {Dice, salts} from './dice.js';

/**
 * Calls are dealt to agents in a pattern that repeats, so that the k-th call of an agent is arithmetic, not a
 * search. A slot also says how its calls travel and which planted cause, if any, they are set aside for.
 */
export interface Slot {
	/** Position in `agentProfiles`. */
	readonly agent: number;
	readonly direction: 'outbound' | 'inbound';
	readonly provider: Provider;
	readonly cause: Cause | null;
}

export type Provider = 'plivo' | 'twilio' | 'websocket' | 'web-call';

/** Why a good share of the troubled calls are troubled. */
export type Cause = 'carrierRefusal' | 'slowModel' | 'toolTimeouts' | 'earlyHangups';

function slots(count: number, agent: number, how: Partial<Omit<Slot, 'agent'>> = {}): Slot[] {
	return Array.from({length: count}, () => ({
		agent,
		direction: 'outbound' as const,
		provider: 'plivo' as const,
		cause: null,
		...how,
	}));
}

const collections = 0;
const clinic = 1;
const support = 2;

const pattern: readonly Slot[] = [
	...slots(10, collections, {cause: 'carrierRefusal'}),
	...slots(2, collections, {cause: 'earlyHangups'}),
	...slots(8, collections),
	...slots(2, collections, {direction: 'inbound'}),
	...slots(7, clinic, {cause: 'slowModel'}),
	...slots(1, clinic, {direction: 'inbound', cause: 'slowModel'}),
	...slots(2, support, {direction: 'inbound', provider: 'twilio', cause: 'toolTimeouts'}),
	...slots(3, support, {direction: 'inbound', provider: 'twilio'}),
	...slots(1, support, {provider: 'twilio'}),
	...slots(2, support, {direction: 'inbound'}),
	...slots(1, support, {direction: 'inbound', provider: 'web-call'}),
	...slots(1, support, {direction: 'inbound', provider: 'websocket'}),
];

/** The pattern in the order of one seed, and the arithmetic between a call's index and its agent's own count. */
export class Slots {
	readonly #order: readonly Slot[];
	/** Per agent, where in the pattern its calls stand. */
	readonly #offsets: readonly (readonly number[])[];

	constructor(seed: number) {
		this.#order = new Dice(seed, salts.slots).shuffled(pattern);
		this.#offsets = [collections, clinic, support].map(agent =>
			[...this.#order.keys()].filter(offset => this.#order[offset]?.agent === agent),
		);
	}

	of(index: number): Slot {
		const slot = this.#order[index % this.#order.length];
		if (slot === undefined) {
			throw new RangeError(`no call has index ${index}`);
		}

		return slot;
	}

	/** The index of an agent's k-th call, oldest first. */
	indexOf(agent: number, k: number): number {
		const offsets = this.#offsets[agent] ?? [];
		const offset = offsets[k % offsets.length] ?? 0;
		return Math.floor(k / offsets.length) * this.#order.length + offset;
	}

	/** How many of the first `count` calls are the agent's. */
	countOf(agent: number, count: number): number {
		const offsets = this.#offsets[agent] ?? [];
		const rest = count % this.#order.length;
		return (
			Math.floor(count / this.#order.length) * offsets.length + offsets.filter(offset => offset < rest).length
		);
	}
}
