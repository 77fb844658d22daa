import type {Stats} from '../../calls/metrics/stats.js';
import {agentBlock, outlierBlock} from './agents.js';
import type {Block, StatsLook} from './block.js';
import {changesBlock} from './changes.js';
import {glanceBlock} from './glance.js';
import {legsBlock} from './money.js';
import {hangupBlock, reasonBlock, statusBlock} from './shares.js';
import {costBlock, durationBlock} from './spreads.js';
import {timesBlock} from './times.js';
import {waitBlock} from './waits.js';

/** In the order in which they are read. */
const makers: ReadonlyArray<(stats: Stats, look: StatsLook) => Block> = [
	glanceBlock,
	changesBlock,
	timesBlock,
	agentBlock,
	statusBlock,
	waitBlock,
	hangupBlock,
	legsBlock,
	reasonBlock,
	durationBlock,
	costBlock,
	outlierBlock,
];

/** All that can be said of a set of calls; a block with nothing in it and nothing to say is left out. */
export function statsBlocks(stats: Stats, look: StatsLook): readonly Block[] {
	return makers
		.map(make => make(stats, look))
		.filter(({rows, title}) => rows.length > 0 || (title === 'What changed most' && stats.before !== null));
}
