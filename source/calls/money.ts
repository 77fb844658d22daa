import {type CostLeg, costLegs, type Execution} from './execution.js';

export interface CostRow {
	/** `other` is what the total holds beyond the legs that Bolna lists. */
	readonly leg: CostLeg | 'other';
	readonly cents: number;
	/** Of the total, 0 to 1; 0 when the call cost nothing. */
	readonly share: number;
	/** What the leg consists of, where Bolna says so; only what is not zero. */
	readonly details: ReadonlyArray<{readonly name: string; readonly cents: number}>;
}

/** Bolna rounds the total to a cent's hundredth; differences below that are no leg of their own. */
const roundingCents = 0.015;

/** What a call cost; the sum of its legs where there is no total. Null when neither is known. */
export function totalCents({costCents, cost}: Pick<Execution, 'costCents' | 'cost'>): number | null {
	const legs = Object.values(cost?.legs ?? {});
	return costCents ?? (legs.length === 0 ? null : sum(legs));
}

/** The legs of a call in their fixed order, adding up to its total. */
export function costRows(execution: Pick<Execution, 'costCents' | 'cost'>): readonly CostRow[] {
	const {legs = {}, details = {}} = execution.cost ?? {};
	const total = totalCents(execution) ?? 0;
	const rest = total - sum(Object.values(legs));
	const row = (
		leg: CostRow['leg'],
		cents: number,
		parts: Readonly<Record<string, number>> = {},
	): CostRow => ({
		leg,
		cents,
		share: total > 0 ? cents / total : 0,
		details: Object.entries(parts).flatMap(([name, part]) => (part === 0 ? [] : [{name, cents: part}])),
	});
	const rows = costLegs.flatMap(leg => (legs[leg] === undefined ? [] : [row(leg, legs[leg], details[leg])]));
	return Math.abs(rest) > roundingCents ? [...rows, row('other', rest)] : rows;
}

/** To a thousandth of a cent, so that 0.1 and 0.2 make 0.3. */
function sum(cents: readonly number[]): number {
	return Math.round(cents.reduce((total, part) => total + part, 0) * 1000) / 1000;
}
