import type {Execution} from '../../calls/execution.js';
import {turnsOf} from '../../calls/turns.js';
import {type LatencyLook, latencyLines} from '../../present/latency.js';
import {wholeContent} from './content.js';
import {kept} from './kept.js';
import type {Pane} from './pane.js';
import {notYet} from './pane.js';

const drawn = kept(
	(execution: Execution, look: LatencyLook) => {
		const lines = latencyLines(execution, look);
		const turns = turnsOf(execution.transcript).length;
		return wholeContent(
			lines.map(({line}) => line),
			{
				landmarks: lines.flatMap(({slow}, number) => (slow ? [number] : [])),
				placeOf(number) {
					const turn = lines[number]?.turn ?? null;
					return turn === null ? '' : `turn ${turn} of ${turns}`;
				},
			},
		);
	},
	({width, bars}) => `${width} ${bars}`,
);

/** Where the seconds went: what was waited for before each turn. In ASCII, and for a screen reader, a table. */
export const latencyPane: Pane = {
	label: 'Latency',
	short: 'Lat',
	content(context) {
		const {execution, width, manner, undrawn = false} = context;
		const content = execution === null ? null : drawn(execution, {width, bars: !manner.ascii && !undrawn});
		return content === null || content.length === 0
			? notYet(context, 'Bolna measured no waits in this call.')
			: content;
	},
};
