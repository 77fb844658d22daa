import type {Stats} from '../calls/metrics/stats.js';
import {averageSeconds} from '../calls/metrics/sums.js';
import {readStats} from '../jobs/stats.js';
import type {Summary} from '../jobs/summary.js';
import {agentFinder} from '../present/stats/agent-finder.js';
import type {StatsLook} from '../present/stats/block.js';
import {statsBlocks} from '../present/stats/blocks.js';
import {type Dimension, dimensions, sliceBlock, slicesOf} from '../present/stats/by.js';
import {drawBlock} from '../present/stats/draw.js';
import {statsJson} from '../present/stats/json.js';
import {periodWords} from '../present/stats/period.js';
import {type Line, span} from '../text/line.js';
import {readWord} from './choice.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import {jsonForOutput} from './json-for-output.js';
import {mannerOf} from './manner.js';
import {Paper} from './paper.js';
import {openStats, statsOptions, whileAdding} from './stats-request.js';
import {summaryLines} from './summary-lines.js';

export const stats: Command = {
	name: 'stats',
	description:
		'Adds up the calls kept here: how they ended, what they cost, how long the callers waited, and what changed since as long ' +
		'a time before. What is new at Bolna comes with --fresh. With --by they are told apart by one thing; -q narrows them as in the explorer.',
	arguments: [],
	options: [
		{
			name: 'by',
			description: `a table by one thing: ${dimensions.join(', ')}`,
			value: {kind: 'text', placeholder: 'thing', offers: dimensions},
		},
		...statsOptions,
		{name: 'json', description: 'print JSON; with --by the parts are its groups'},
	],
	examples: [
		{line: 'callsift stats', says: 'the last 7 days, beside the 7 days before'},
		{line: 'callsift stats --by agent --since 30d', says: 'a month, agent by agent'},
		{line: 'callsift stats --by hour --since 24h -q provider:plivo', says: 'when it began'},
		{line: 'callsift stats --json | jq .total.troubled', says: 'a figure for a script'},
	],
	async run(context, given) {
		const word = given.text('by');
		const by = word === undefined ? null : readWord(word, dimensions, 'Calls are not told apart by');
		const {workspace, request, nowMs} = await openStats(context, given);
		const unit = by === 'day' || by === 'hour' ? {unit: by} : {};
		const found = await whileAdding(context, () =>
			readStats(workspace.ask, {...request, ...unit}, context.signal),
		);
		const paper = new Paper(context);
		const manner = {...mannerOf(context, workspace, paper, given), nowMs};
		const look: StatsLook = {
			manner,
			agentName: agentFinder(await workspace.ask.agents()),
			...periodWords(request, manner),
		};
		if (given.flag('json')) {
			const {currency, masked} = manner;
			const slices = by === null ? {} : {slices: slicesOf(found, by, look)};
			await context.output.line(jsonForOutput(statsJson(found, {currency, masked, ...slices}), 2));
		} else {
			await paper.write([...headLines(found, look), ...blockLines(context, paper, found, look, by)]);
		}

		return exitCodes.ok;
	},
};

/** The block of the original guide: how many, how they ended, how long people talked. */
function headLines(found: Stats, {period}: StatsLook): readonly Line[] {
	const {total, statuses} = found;
	const summary: Summary = {
		calls: total.calls,
		completed: total.completed,
		byStatus: statuses.map(({value, sums}) => [value ?? '', sums.calls]),
		averageSeconds: averageSeconds(total),
		spoken: total.spoken,
	};
	const ending = {total: total.calls, page: 1, pageSize: total.calls, hasMore: false};
	return [...summaryLines(ending, summary), [span(`Time       ${period}`)]];
}

function blockLines(
	{output}: Context,
	{width}: Paper,
	found: Stats,
	look: StatsLook,
	by: Dimension | null,
): readonly Line[] {
	const blocks =
		found.total.calls === 0 ? [] : by === null ? statsBlocks(found, look) : [sliceBlock(found, by, look)];
	// Bars are for eyes; a table that goes into a file or another program is better without.
	const form = output.isTerminal ? 'chart' : 'table';
	return blocks.flatMap(block => [
		[],
		...drawBlock(block, {width: Math.min(width, widest), form, manner: look.manner, cursor: null}).lines,
	]);
}

/** Beyond this a line is too long for the eye to follow. */
const widest = 120;
