import type {Change, Stats} from '../../calls/metrics/stats.js';
import type {Tone} from '../../text/line.js';
import {figure} from '../figure.js';
import {timePartText} from '../time.js';
import type {Block, StatsLook} from './block.js';
import {changedFilter, since, together} from './filters.js';
import {changedWords, shareText} from './words.js';

/** What differs most from the time before, the surest first. */
export function changesBlock(stats: Stats, look: StatsLook): Block {
	const {changes, contrast} = stats;
	const lately = contrast?.within ? since(contrast.later, look.manner.zone) : '';
	return {
		title: 'What changed most',
		note: noteOf(stats, look),
		heads: ['now', 'before', 'of', 'before of'],
		leastLabel: 36,
		rows: changes.map(change => ({
			label: `${change.direction}: ${changedWords(change.of, look)}`,
			cells: [
				shareText(change.now),
				shareText(change.before),
				figure(change.now.calls),
				figure(change.before.calls),
			],
			tone: toneOf(change),
			filter: change.now.hits > 0 ? together(changedFilter(change.of), lately) : null,
		})),
	};
}

function noteOf({changes, contrast, unit}: Stats, {manner, periodBefore}: StatsLook): string {
	const beside = contrast?.within
		? `since ${timePartText(contrast.later.fromMs, unit, manner)}, beside the time before it`
		: `beside the ${periodBefore}`;
	return changes.length === 0 ? `nothing beyond chance, ${beside}` : `shares of the calls ${beside}`;
}

/** More of what is bad is bad, less of it good; of who hangs up nobody can say. */
function toneOf({of, direction}: Change): Tone {
	if (of.kind === 'hangup') {
		return 'plain';
	}

	return direction === 'new' || direction === 'rising' ? 'bad' : 'good';
}
