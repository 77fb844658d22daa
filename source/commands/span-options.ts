import type {SpanWords} from '../jobs/span.js';
import type {Given} from './given.js';
import type {OptionRow} from './option-row.js';

/** When: of every command that takes calls of a time. */
export const spanOptions: readonly OptionRow[] = [
	{
		name: 'since',
		description: 'only calls this young: 90m, 24h, 7d, 2w',
		value: {kind: 'text', placeholder: 'age'},
	},
	{
		name: 'from',
		description: 'only calls since this day or instant',
		value: {kind: 'text', placeholder: 'date'},
	},
	{
		name: 'to',
		description: 'only calls until this day, which counts, or instant',
		value: {kind: 'text', placeholder: 'date'},
	},
];

export function spanWords(given: Given): SpanWords {
	return {since: given.text('since'), from: given.text('from'), to: given.text('to')};
}

/** How far back is fetched when nothing says so. */
export const usualDays = 90;
export const usualSince = `${usualDays}d`;

/** Said where an end alone was chosen, and a week is usual. */
export const weekBefore = 'Calls of the 7 days before that; --from begins elsewhere.';

export function saysNoBeginning({since, from}: SpanWords): boolean {
	return since === undefined && from === undefined;
}

export function saysNoSpan(words: SpanWords): boolean {
	return Object.values(words).every(word => word === undefined);
}
