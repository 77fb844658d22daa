import {figure, percent} from '../figure.js';
import {moneyText} from '../money.js';
import {sparkline} from '../spark.js';
import {dayAndClock} from '../time.js';
import type {Block, StatsLook} from './block.js';
import {equals, together} from './filters.js';
import {causeText, outside} from './words.js';

/** What the inbox knows of a cause. */
export interface CauseFigures {
	/** Null when no cause was found. */
	readonly value: string | null;
	readonly title: string;
	readonly calls: number;
	/** Of the troubled calls. */
	readonly share: number;
	readonly trend: string | null;
	/** Calls by time, the oldest first. */
	readonly buckets: readonly number[];
	readonly costCents: number;
	readonly full: number;
	readonly firstMs: number;
	readonly lastMs: number;
	readonly reviewed: number;
}

const mostCauses = 15;

/** The inbox as a block: troubled calls by what went wrong. */
export function causesBlock(causes: readonly CauseFigures[], look: StatsLook): Block {
	const {manner} = look;
	const left = causes.slice(mostCauses).reduce((calls, cause) => calls + cause.calls, 0);
	return {
		title: 'What went wrong',
		note: left > 0 ? `${figure(left)} more calls of ${causes.length - mostCauses} rarer causes` : '',
		heads: ['calls', 'share', 'over time', 'trend', 'cost', 'first', 'last', 'reviewed'],
		rows: causes.slice(0, mostCauses).map(cause => ({
			label: cause.value === null ? outside(cause.title, look) : causeText(cause.value, look),
			cells: [
				figure(cause.calls),
				percent(cause.share),
				sparkline(cause.buckets, manner),
				cause.trend ?? '',
				cause.full === 0 && cause.costCents === 0
					? ''
					: `${moneyText(cause.costCents, manner)}${cause.full < cause.calls ? '+' : ''}`,
				dayAndClock(cause.firstMs, manner),
				dayAndClock(cause.lastMs, manner),
				figure(cause.reviewed),
			],
			tone: 'bad',
			filter:
				cause.value === null ? together('is:troubled', equals('cause', null)) : equals('cause', cause.value),
		})),
	};
}
