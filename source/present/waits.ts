import type {Stage, Wait} from '../calls/latency.js';
import {type Grade, thresholds} from '../calls/thresholds.js';
import type {Line, Tone} from '../text/line.js';
import {span} from '../text/line.js';
import {figure} from './figure.js';

export const gradeTones: Readonly<Record<Grade, Tone>> = {good: 'good', fair: 'warn', bad: 'bad'};

/** Beside every judged figure, as colour alone tells nothing to many. */
export const gradeLetters: Readonly<Record<Grade, string>> = {good: 'g', fair: 'f', bad: 'B'};

/** `1,633` */
export function millisecondsText(milliseconds: number): string {
	return figure(Math.round(milliseconds));
}

/** `1,633 B` */
export function waitText({milliseconds, grade}: Pick<Wait, 'milliseconds' | 'grade'>): string {
	return `${millisecondsText(milliseconds)} ${gradeLetters[grade]}`;
}

/** Blocks behind a wait in a line of the transcript: one for each time it is as long as a fair one, at most. */
const mostBlocks = 4;

/**
 * `llm 1,633 ▇▇▇`: a wait behind the words it came before; only what is not good is in colour, with blocks, or with
 * its letter where there is nothing but ASCII.
 */
export function asideOf(stage: Stage, wait: Wait, {ascii}: {readonly ascii: boolean}): Line {
	const {milliseconds, grade} = wait;
	const {name, goodUpToMs} = thresholds[stage];
	if (ascii) {
		return [span(`${name.toLowerCase()} ${waitText(wait)}`, grade === 'good' ? 'dim' : gradeTones[grade])];
	}

	const blocks = grade === 'good' ? 0 : Math.min(mostBlocks, Math.floor(milliseconds / goodUpToMs));
	const text = `${name.toLowerCase()} ${millisecondsText(milliseconds)}`;
	const bar = blocks === 0 ? '' : ` ${'▇'.repeat(blocks)}`;
	return [span(`${text}${bar}`, grade === 'good' ? 'dim' : gradeTones[grade])];
}
