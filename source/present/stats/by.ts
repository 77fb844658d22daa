import type {Stats} from '../../calls/metrics/stats.js';
import {averageSeconds, type Sums} from '../../calls/metrics/sums.js';
import {durationText} from '../duration.js';
import {figure, percent} from '../figure.js';
import {statusText, statusTone} from '../status.js';
import {timePartText} from '../time.js';
import type {Block, StatsLook} from './block.js';
import {during, equals, together} from './filters.js';
import {agentText, outside, shareText, sumText} from './words.js';

/** What the calls can be told apart by. */
export const dimensions = ['agent', 'status', 'hangup', 'day', 'hour'] as const;

export type Dimension = (typeof dimensions)[number];

export interface Slice {
	/** As the data have it: an id, a status, an instant. Null where the calls do not say. */
	readonly value: string | null;
	readonly label: string;
	readonly sums: Sums;
	readonly filter: string;
}

/** The calls in parts, each with everything that adds up. */
export function slicesOf(stats: Stats, by: Dimension, look: StatsLook): readonly Slice[] {
	switch (by) {
		case 'agent':
			return stats.agents.map(({value, sums}) => ({
				value,
				sums,
				label: outside(agentText(value, look), look),
				filter: equals('agent', value),
			}));
		case 'status':
			return stats.statuses.map(({value, sums}) => ({
				value,
				sums,
				label: statusText(value ?? '', look.manner),
				filter: equals('status', value),
			}));
		case 'hangup':
			return stats.hangups.map(({value, sums}) => ({
				value,
				sums,
				label: value === null ? `not known, ${figure(sums.full)} with full record` : outside(value, look),
				filter: together('status:done', equals('by', value)),
			}));
		default:
			return stats.times.map(({fromMs, toMs, sums}) => ({
				value: new Date(fromMs).toISOString(),
				sums,
				label: timePartText(fromMs, stats.unit, look.manner),
				filter: during({fromMs, toMs}, look.manner.zone),
			}));
	}
}

/** The parts as a table. */
export function sliceBlock(stats: Stats, by: Dimension, look: StatsLook): Block {
	const slices = slicesOf(stats, by, look);
	const most = Math.max(...slices.map(({sums}) => sums.calls), 1);
	return {
		title: `By ${by}`,
		note: '',
		heads: ['calls', 'share', 'troubled', 'failed', 'unanswered', 'talked', 'cost', 'on troubled'],
		rows: slices.map(({label, value, sums, filter}) => ({
			label,
			cells: cellsOf(sums, stats.total, look),
			share: sums.calls / most,
			tone: by === 'status' && value !== null ? statusTone(value) : 'plain',
			filter,
		})),
	};
}

function cellsOf(sums: Sums, total: Sums, {manner}: StatsLook): readonly string[] {
	const seconds = averageSeconds(sums);
	const money = (cents: number) => (sums.costed === 0 ? '-' : sumText(cents, sums, manner));
	return [
		figure(sums.calls),
		percent(sums.calls / Math.max(1, total.calls)),
		`${figure(sums.troubled)} ${shareText({hits: sums.troubled, calls: sums.calls}).padStart(5)}`.trimEnd(),
		figure(sums.failed),
		figure(sums.unanswered),
		seconds === null ? '-' : durationText(seconds),
		money(sums.costCents),
		money(sums.troubledCents),
	];
}
