import {type BatchProgress, type BatchStage, batchStages} from '../calls/batch.js';
import type {Batch} from '../calls/execution.js';
import type {Line, Tone} from '../text/line.js';
import {span} from '../text/line.js';
import {durationText} from './duration.js';
import {figure} from './figure.js';

interface StageLook {
	readonly tone: Tone;
	readonly block: string;
	readonly letter: string;
	readonly word: string;
}

/** Told apart by their blocks, where there are no colours. */
const stageLooks: Readonly<Record<BatchStage, StageLook>> = {
	completed: {tone: 'good', block: '█', letter: '#', word: 'completed'},
	unanswered: {tone: 'warn', block: '▓', letter: '=', word: 'unanswered'},
	failed: {tone: 'bad', block: '▒', letter: 'x', word: 'failed'},
	live: {tone: 'accent', block: '▪', letter: 'o', word: 'on the line'},
	waiting: {tone: 'dim', block: '·', letter: '.', word: 'waiting'},
};

/** A bar of so many cells, each stage by its share of the calls; a stage that has any call has a cell. */
export function batchBar(
	{stages, calls}: BatchProgress,
	cells: number,
	{ascii}: {readonly ascii: boolean},
): Line {
	if (calls === null) {
		return [span(' '.repeat(cells))];
	}

	// What Bolna has not counted yet waits.
	const counted = batchStages.reduce((sum, stage) => sum + stages[stage], 0);
	const counts = batchStages.map(stage => stages[stage] + (stage === 'waiting' ? calls - counted : 0));
	const widths = shares(counts, calls, cells);
	return batchStages.map((stage, place) => {
		const {tone, block, letter} = stageLooks[stage];
		return span((ascii ? letter : block).repeat(widths[place] ?? 0), tone);
	});
}

/** Cells for each count, at least one for what there is; what does not come out even is the largest one's. */
function shares(counts: readonly number[], all: number, cells: number): readonly number[] {
	const widths = counts.map(count => (count === 0 ? 0 : Math.max(1, Math.floor((count / all) * cells))));
	for (
		let left = cells - widths.reduce((sum, width) => sum + width, 0);
		left !== 0;
		left -= Math.sign(left)
	) {
		const widest = widths.indexOf(Math.max(...widths));
		widths[widest] = (widths[widest] ?? 0) + Math.sign(left);
	}

	return widths;
}

/** What the blocks of a bar mean. */
export function batchLegend({ascii}: {readonly ascii: boolean}): Line {
	return batchStages.flatMap(stage => {
		const {tone, block, letter, word} = stageLooks[stage];
		return [span(ascii ? letter : block, tone), span(` ${word}  `, 'dim')];
	});
}

/** `1,204 of 3,412 · 35% · 6.2% failed · 11 on the line · about 24 min left` */
export function batchProgressWords(
	{status}: Batch,
	{calls, done, doneShare, failedShare, stages, isOver}: BatchProgress,
	leftMs: number | null,
): string {
	return [
		status ?? '',
		calls === null ? '' : `${figure(done)} of ${figure(calls)} done`,
		doneShare === null || isOver ? '' : `${Math.floor(doneShare * 100)}%`,
		failedShare === null || failedShare === 0
			? ''
			: `${figure(stages.failed)} failed, ${percentText(failedShare)}`,
		stages.live === 0 ? '' : `${figure(stages.live)} on the line`,
		isOver || leftMs === null ? '' : leftWords(leftMs),
	]
		.filter(part => part !== '')
		.join(' · ');
}

/** `about 24 min left`: no more exact than it is known. */
export function leftWords(leftMs: number): string {
	const minutes = Math.round(leftMs / 60_000);
	return minutes < 1
		? 'under a minute left'
		: minutes < 60
			? `about ${minutes} min left`
			: `about ${durationText(minutes * 60).replace(/:\d\d$/, '')} h left`;
}

/** `6.2%`, `83%`. */
export function percentText(share: number): string {
	const figures = share * 100;
	return `${figures >= 10 || figures === 0 ? Math.round(figures) : figures.toFixed(1)}%`;
}
