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

/** All that can be said of a set of calls. A block with nothing in it is left out; that nothing changed is news. */
export function statsBlocks(stats: Stats, look: StatsLook): readonly Block[] {
	return makers.flatMap(make => {
		const block = make(stats, look);
		const says = make === changesBlock ? stats.contrast !== null : block.rows.length > 0;
		return says ? [block] : [];
	});
}
