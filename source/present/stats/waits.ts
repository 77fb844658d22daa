import {stages} from '../../calls/latency.js';
import {comparable, type Stats, type WaitKind, waitKinds} from '../../calls/metrics/stats.js';
import {thresholds} from '../../calls/thresholds.js';
import {figure} from '../figure.js';
import type {Block, Row} from './block.js';
import {above, waitFields} from './filters.js';
import {callWords, shareText, waitText} from './words.js';

const labels: Readonly<Record<WaitKind, string>> = {
	worst: 'worst turn, any stage',
	transcriber: thresholds.transcriber.label,
	llm: thresholds.llm.label,
	synthesizer: thresholds.synthesizer.label,
	firstAudio: 'first sound',
};

/** The worst wait of a call in each stage: of half of the calls, of 95 in 100, and how many are too slow. */
export function waitBlock(stats: Stats): Block {
	const {waits, total} = stats;
	const before = comparable(stats);
	const measured = Math.max(...waitKinds.map(kind => waits[kind]?.calls ?? 0));
	return {
		title: 'Waits',
		note: measured === total.calls ? '' : `measured in ${figure(measured)} of ${callWords(total.calls)}`,
		heads: before === null ? ['p50', 'p95', 'too slow'] : ['p50', 'p95', 'too slow', 'p95 before'],
		rows: waitKinds.flatMap((kind): readonly Row[] => {
			const wait = waits[kind];
			if (wait === null) {
				return [];
			}

			const stage = stages.find(each => each === kind);
			const limit = stage === undefined ? null : thresholds[stage].badAboveMs;
			const earlier = before?.waits[kind] ?? null;
			return [
				{
					label: labels[kind],
					cells: [
						waitText(wait.p50Ms),
						waitText(wait.p95Ms),
						wait.bad === null ? '' : shareText({hits: wait.bad, calls: wait.calls}),
						...(before === null ? [] : [earlier === null ? '' : waitText(earlier.p95Ms)]),
					],
					tone: limit !== null && wait.p95Ms > limit ? 'bad' : 'plain',
					filter: above(waitFields[kind], limit !== null && (wait.bad ?? 0) > 0 ? limit : wait.p95Ms),
				},
			];
		}),
	};
}
