import {type CostLeg, costLegs, type Execution} from './execution.js';

export interface CostPart {
	/** `other` is what the total holds beyond the legs that Bolna lists. */
	readonly leg: CostLeg | 'other';
	readonly cents: number;
}

export interface CostRow extends CostPart {
	/** Of the total, 0 to 1; 0 when the call cost nothing. */
	readonly share: number;
	/** What the leg consists of, where Bolna says so; only what is not zero. */
	readonly details: ReadonlyArray<{readonly name: string; readonly cents: number}>;
}

/** Bolna rounds the total to a cent's hundredth; differences below that are no leg of their own. */
const roundingCents = 0.015;

/** What a call cost; the sum of its legs where there is no total. Null when neither is known. */
export function totalCents({costCents, cost}: Pick<Execution, 'costCents' | 'cost'>): number | null {
	if (costCents !== null) {
		return costCents;
	}

	const legs = Object.values(cost?.legs ?? {});
	return legs.length === 0 ? null : sum(legs);
}

/** The legs of a call in their fixed order, adding up to its total. */
export function costParts(execution: Pick<Execution, 'costCents' | 'cost'>): readonly CostPart[] {
	const parts: CostPart[] = [];
	let listed = 0;
	for (const leg of costLegs) {
		const cents = execution.cost?.legs[leg];
		if (cents !== undefined) {
			parts.push({leg, cents});
			listed += cents;
		}
	}

	const rest = (totalCents(execution) ?? 0) - rounded(listed);
	return Math.abs(rest) > roundingCents ? [...parts, {leg: 'other', cents: rest}] : parts;
}

/** The same with what each consists of. */
export function costRows(execution: Pick<Execution, 'costCents' | 'cost'>): readonly CostRow[] {
	const total = totalCents(execution) ?? 0;
	return costParts(execution).map(({leg, cents}) => {
		const details = leg === 'other' ? {} : (execution.cost?.details[leg] ?? {});
		return {
			leg,
			cents,
			share: total > 0 ? cents / total : 0,
			details: Object.entries(details).flatMap(([name, part]) => (part === 0 ? [] : [{name, cents: part}])),
		};
	});
}

function sum(cents: readonly number[]): number {
	return rounded(cents.reduce((total, part) => total + part, 0));
}

/** To a thousandth of a cent, so that 0.1 and 0.2 make 0.3. */
function rounded(cents: number): number {
	return Math.round(cents * 1000) / 1000;
}
