import {leastCalls} from '../../calls/metrics/proportions.js';
import type {Stats} from '../../calls/metrics/stats.js';
import {figure} from '../figure.js';
import type {StatsLook} from './block.js';
import {changedWords, changeWords, shareText, shareTrend, sumText} from './words.js';

/** What somebody has to know who reads nothing else. */
export interface Headline {
	/** `589 troubled` */
	readonly troubled: string;
	/** `of 1,802 calls` */
	readonly of: string;
	/** `33%, rising, 5.3 times as often (6.2% in the 7 days before)`; empty without any call. */
	readonly share: string;
	/** `$30.48 spent on them`, with a plus where not all costs are known; empty where none is. */
	readonly spent: string;
	/** The cause that grew most, and how it grew; null where none did. */
	readonly cause: {readonly name: string; readonly change: string} | null;
}

export function headlineOf({total, before, changes}: Stats, look: StatsLook): Headline {
	const share = {hits: total.troubled, calls: total.calls};
	const earlier =
		before === null || before.total.calls < leastCalls
			? null
			: {hits: before.total.troubled, calls: before.total.calls};
	const trend = earlier === null ? [] : shareTrend(earlier, share);
	const change = trend.filter(words => words !== '').join(', ');
	const was = earlier === null || change === '' ? '' : ` (${shareText(earlier)} in the ${look.periodBefore})`;
	const cents = sumText(total.troubledCents, total, look.manner);
	const cause = changes.find(
		({of, direction}) => of.kind === 'cause' && (direction === 'new' || direction === 'rising'),
	);
	return {
		troubled: `${figure(total.troubled)} troubled`,
		of: `of ${figure(total.calls)} calls`,
		share: [shareText(share), change].filter(words => words !== '').join(', ') + was,
		spent: total.costed === 0 ? '' : `${cents} spent on them`,
		cause: cause === undefined ? null : {name: changedWords(cause.of, look), change: changeWords(cause)},
	};
}
