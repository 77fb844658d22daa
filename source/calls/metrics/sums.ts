import {type CostLeg, costLegs} from '../execution.js';

/** What adds up over a set of calls. What is not known of a call is in none of the sums, and counted apart. */
export interface Sums {
	readonly calls: number;
	/** With their full record. */
	readonly full: number;
	readonly troubled: number;
	readonly completed: number;
	readonly unanswered: number;
	readonly failed: number;
	/** In which somebody spoke, and for how long. */
	readonly spoken: number;
	readonly spokenSeconds: number;
	/** Whose cost is known, and what they cost. */
	readonly costed: number;
	readonly costCents: number;
	/** Spent on troubled calls, and on those that failed. */
	readonly troubledCents: number;
	readonly failedCents: number;
	/** Whose cost Bolna lists leg by leg, and the legs. */
	readonly itemised: number;
	readonly legCents: Readonly<Record<CostLeg, number>>;
	/** The oldest and the newest; null without any call. */
	readonly firstMs: number | null;
	readonly lastMs: number | null;
}

export const noSums: Sums = {
	calls: 0,
	full: 0,
	troubled: 0,
	completed: 0,
	unanswered: 0,
	failed: 0,
	spoken: 0,
	spokenSeconds: 0,
	costed: 0,
	costCents: 0,
	troubledCents: 0,
	failedCents: 0,
	itemised: 0,
	legCents: {llm: 0, network: 0, platform: 0, synthesizer: 0, transcriber: 0, transfer: 0},
	firstMs: null,
	lastMs: null,
};

export function addSums(one: Sums, other: Sums): Sums {
	return {
		calls: one.calls + other.calls,
		full: one.full + other.full,
		troubled: one.troubled + other.troubled,
		completed: one.completed + other.completed,
		unanswered: one.unanswered + other.unanswered,
		failed: one.failed + other.failed,
		spoken: one.spoken + other.spoken,
		spokenSeconds: one.spokenSeconds + other.spokenSeconds,
		costed: one.costed + other.costed,
		costCents: one.costCents + other.costCents,
		troubledCents: one.troubledCents + other.troubledCents,
		failedCents: one.failedCents + other.failedCents,
		itemised: one.itemised + other.itemised,
		legCents: addLegs(one.legCents, other.legCents),
		firstMs: nearest(Math.min, one.firstMs, other.firstMs),
		lastMs: nearest(Math.max, one.lastMs, other.lastMs),
	};
}

/** Calls that are over: only of them it can be said how they ended. */
export function overOf({completed, unanswered, failed}: Sums): number {
	return completed + unanswered + failed;
}

/** How long people talked in the calls in which somebody spoke. */
export function averageSeconds({spoken, spokenSeconds}: Sums): number | null {
	return spoken === 0 ? null : spokenSeconds / spoken;
}

function addLegs(one: Sums['legCents'], other: Sums['legCents']): Sums['legCents'] {
	const sum = {...one};
	for (const leg of costLegs) {
		sum[leg] += other[leg];
	}

	return sum;
}

function nearest(
	choose: (...figures: readonly number[]) => number,
	one: number | null,
	other: number | null,
): number | null {
	return one === null ? other : other === null ? one : choose(one, other);
}
