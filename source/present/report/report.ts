import type {Stats} from '../../calls/metrics/stats.js';
import {hideNumbers} from '../hide.js';
import type {Block, StatsLook} from '../stats/block.js';
import {statsBlocks} from '../stats/blocks.js';
import {type CauseFigures, causesBlock} from '../stats/causes.js';
import {headlineOf} from '../stats/headline.js';
import {callWords, outside} from '../stats/words.js';
import {fullTime} from '../time.js';

/** What a report is made of, whatever it is written in. Texts may be from outside: each form makes them safe. */
export interface Report {
	readonly title: string;
	/** A sentence each: what went wrong, and what is new. */
	readonly findings: readonly string[];
	/** Of which calls this is said, and when. */
	readonly facts: readonly string[];
	readonly blocks: readonly Block[];
}

export interface ReportWish {
	readonly stats: Stats;
	readonly causes: readonly CauseFigures[];
	/** Whose calls these are; null where nobody said. */
	readonly account: string | null;
	/** What they were narrowed by, in words. */
	readonly narrowed: readonly string[];
}

export function reportOf({stats, causes, account, narrowed}: ReportWish, look: StatsLook): Report {
	const {manner, period} = look;
	const {troubled, of, share, spent, cause} = headlineOf(stats, look);
	const [glance, ...others] = statsBlocks(stats, look);
	const {full, calls} = stats.total;
	return {
		title: [account === null ? '' : outside(account, look), `calls of the ${period}`]
			.filter(Boolean)
			.join(': '),
		findings:
			calls === 0
				? ['There are no calls of that time here.']
				: [
						`${[`${troubled} ${of}`, share].filter(Boolean).join(': ')}.${spent === '' ? '' : ` ${spent}.`}`,
						...(cause === null ? [] : [`${cause.name} is ${cause.change}.`]),
					],
		facts: [
			`${fullTime(stats.fromMs, manner)} to ${fullTime(stats.toMs - 1, manner)}`,
			...narrowed.map(words => outside(words, look)),
			`${callWords(calls)}, ${full === calls ? 'all' : callWords(full)} with their full record`,
			`made ${fullTime(manner.nowMs, manner)}`,
			...(manner.masked ? ['numbers are hidden'] : []),
			'what stands under “find them” is a filter: callsift list -q FILTER with the same dates, or / in the explorer',
		],
		blocks: [
			...(glance === undefined ? [] : [glance]),
			...(causes.length === 0 ? [] : [causesBlock(causes, look)]),
			...others,
		].map(block => (manner.masked ? withoutNumbers(block) : block)),
	};
}

/** The labels that are not ours, and filters: one that would tell a number is left out. */
function withoutNumbers(block: Block): Block {
	return {
		...block,
		rows: block.rows.map(row => ({
			...row,
			label: hideNumbers(row.label),
			filter: row.filter !== null && hideNumbers(row.filter) === row.filter ? row.filter : null,
		})),
	};
}
