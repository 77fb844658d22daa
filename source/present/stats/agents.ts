import type {AgentPart, Outliers, Stats} from '../../calls/metrics/stats.js';
import {averageSeconds} from '../../calls/metrics/sums.js';
import {durationText} from '../duration.js';
import {figure} from '../figure.js';
import {moneyText} from '../money.js';
import type {Block, Row, StatsLook} from './block.js';
import {above, equals, together} from './filters.js';
import {agentText, outside, shareText, sumText, waitText} from './words.js';

const mostAgents = 12;

export function agentBlock({agents}: Stats, look: StatsLook): Block {
	const left = agents.length - mostAgents;
	return {
		title: 'Agents',
		note: left > 0 ? `the ${mostAgents} with most calls; ${left} more` : '',
		heads: ['calls', 'troubled', 'worst p50', 'p95', 'talked', 'cost'],
		rows: agents.slice(0, mostAgents).map(agent => agentRow(agent, look)),
	};
}

function agentRow({value, sums, waits}: AgentPart, look: StatsLook): Row {
	const seconds = averageSeconds(sums);
	return {
		label: outside(agentText(value, look), look),
		cells: [
			figure(sums.calls),
			shareText({hits: sums.troubled, calls: sums.calls}),
			waits.worst === null ? '-' : waitText(waits.worst.p50Ms),
			waits.worst === null ? '-' : waitText(waits.worst.p95Ms),
			seconds === null ? '-' : durationText(seconds),
			sums.costed === 0 ? '-' : sumText(sums.costCents, sums, look.manner),
		],
		filter: equals('agent', value),
	};
}

const mostOutliers = 8;

/** Calls that are unusually long or dear for their agent: the others tell what is usual. */
export function outlierBlock({outliers}: Stats, look: StatsLook): Block {
	return {
		title: 'Out of the ordinary',
		note: 'far from what is usual for the agent (robust z above 3.5)',
		heads: ['calls', 'usual', 'most'],
		leastLabel: 32,
		rows: outliers.slice(0, mostOutliers).map(each => outlierRow(each, look)),
	};
}

function outlierRow({agentId, measure, calls, median, limit, largest}: Outliers, look: StatsLook): Row {
	const text = measure === 'duration' ? durationText : (cents: number) => moneyText(cents, look.manner);
	return {
		label: `${measure === 'duration' ? 'longer than' : 'dearer than'} ${text(limit)} · ${outside(agentText(agentId, look), look)}`,
		cells: [figure(calls), text(median), text(largest)],
		filter: together(equals('agent', agentId), above(measure, limit)),
	};
}
