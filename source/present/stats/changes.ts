import type {Change, Stats} from '../../calls/metrics/stats.js';
import {statusFacts} from '../../calls/status.js';
import type {Tone} from '../../text/line.js';
import {figure} from '../figure.js';
import type {Block, StatsLook} from './block.js';
import {changedFilter} from './filters.js';
import {changedWords, shareText} from './words.js';

/** What differs most from the time before, the surest first. */
export function changesBlock({changes, before}: Stats, look: StatsLook): Block {
	return {
		title: 'What changed most',
		note:
			before === null || before.total.calls === 0
				? ''
				: changes.length === 0
					? `nothing beyond chance since the ${look.periodBefore}`
					: `shares of the calls, beside the ${look.periodBefore}`,
		heads: ['now', 'of', 'before', 'of'],
		rows: changes.map(change => ({
			label: `${change.direction}: ${changedWords(change.of, look)}`,
			cells: [
				shareText(change.now),
				figure(change.now.calls),
				shareText(change.before),
				figure(change.before.calls),
			],
			tone: toneOf(change),
			filter: change.now.hits > 0 ? changedFilter(change.of) : null,
		})),
	};
}

/** More of what is bad is bad, less of it good; of who hangs up nobody can say. */
function toneOf({of, direction}: Change): Tone {
	if (of.kind === 'hangup') {
		return 'plain';
	}

	const group = of.kind === 'status' ? statusFacts(of.value).group : 'failed';
	const more = direction === 'new' || direction === 'rising';
	return group === 'waiting' || group === 'live'
		? 'plain'
		: more === (group === 'completed')
			? 'good'
			: 'bad';
}
