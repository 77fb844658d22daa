import {costLegs} from '../../calls/execution.js';
import type {Stats} from '../../calls/metrics/stats.js';
import {figure, percent} from '../figure.js';
import {moneyText} from '../money.js';
import type {Block, StatsLook} from './block.js';
import {callWords} from './words.js';

/** Where the cents went; only full records say that. */
export function legsBlock({total}: Stats, {manner}: StatsLook): Block {
	const {legCents, itemised, calls} = total;
	const all = Object.values(legCents).reduce((sum, cents) => sum + cents, 0);
	const legs = costLegs
		.filter(leg => legCents[leg] > 0)
		.toSorted((one, other) => legCents[other] - legCents[one]);
	return {
		title: 'Cost per leg',
		note:
			itemised === calls
				? `of ${callWords(calls)}`
				: `of the ${figure(itemised)} of ${callWords(calls)} that have their legs here`,
		heads: ['cost', 'share', 'a call'],
		rows: legs.map(leg => ({
			label: leg,
			cells: [
				moneyText(legCents[leg], manner),
				percent(legCents[leg] / all),
				moneyText(legCents[leg] / itemised, manner),
			],
			share: legCents[leg] / all,
			filter: 'is:full cost:>0',
		})),
	};
}
