import {type CostLeg, type CostLegs, costLegs} from '../execution.js';
import type {Fields} from './fields.js';

/** Where the wire has another name for a leg. */
const legNames: Readonly<Partial<Record<CostLeg, string>>> = {transfer: 'transfer_cost'};

const detailNames: Readonly<Record<CostLeg, string>> = {
	llm: 'llm_breakdown',
	network: 'network_breakdown',
	platform: 'platform_breakdown',
	synthesizer: 'synthesizer_breakdown',
	transcriber: 'transcriber_breakdown',
	transfer: 'transfer_breakdown',
};

export interface Cost {
	readonly costCents: number | null;
	readonly cost: CostLegs | null;
}

/**
 * The wire has cents. The shape of the original guide, `cost_breakdown {total_cost, components}`, is in whole
 * units of the currency, as is our own JSON, and can so be told apart.
 */
export function readCost(call: Fields): Cost {
	const breakdown = call.within('cost_breakdown');
	const components = breakdown?.within('components') ?? null;
	const total =
		call.amount('total_cost', 'total_cost_cents') ?? inCents(breakdown?.amount('total_cost') ?? null);
	return {costCents: total, cost: readLegs(components, inCents) ?? readLegs(breakdown, cents => cents)};
}

function readLegs(fields: Fields | null, convert: (value: number | null) => number | null): CostLegs | null {
	if (fields === null) {
		return null;
	}

	const legs: Partial<Record<CostLeg, number>> = {};
	const details: Partial<Record<CostLeg, Record<string, number>>> = {};
	for (const leg of costLegs) {
		const cents = convert(fields.amount(legNames[leg] ?? leg));
		if (cents !== null) {
			legs[leg] = cents;
		}

		const parts = readParts(fields.within(detailNames[leg]));
		if (parts.length > 0) {
			details[leg] = Object.fromEntries(parts);
		}
	}

	return {legs, details};
}

function readParts(fields: Fields | null): ReadonlyArray<readonly [string, number]> {
	const parts: (readonly [string, number])[] = [];
	for (const key of fields?.keys() ?? []) {
		const cents = fields?.amount(key) ?? null;
		if (cents !== null) {
			parts.push([key, cents]);
		}
	}

	return parts;
}

/** Rounded to what survives a division by a hundred and back. */
function inCents(units: number | null): number | null {
	return units === null ? null : Math.round(units * 1e6) / 1e4;
}
