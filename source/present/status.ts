import {type Status, type StatusGroup, statusFacts} from '../calls/status.js';
import type {Tone} from '../text/line.js';
import type {Manner} from './manner.js';

interface GroupLook {
	readonly tone: Tone;
	/** Stands for the glyph where there is nothing but ASCII. */
	readonly sign: string;
}

const looks: Readonly<Record<StatusGroup, GroupLook>> = {
	waiting: {tone: 'dim', sign: '.'},
	live: {tone: 'accent', sign: '>'},
	finishing: {tone: 'accent', sign: '~'},
	completed: {tone: 'good', sign: '*'},
	unanswered: {tone: 'warn', sign: '-'},
	failed: {tone: 'bad', sign: 'x'},
	unknown: {tone: 'warn', sign: '?'},
};

export function statusTone(status: Status): Tone {
	return looks[statusFacts(status).group].tone;
}

/** Glyph and word: never told by colour alone. */
export function statusText(status: Status, {ascii}: Pick<Manner, 'ascii'>): string {
	const {glyph, group} = statusFacts(status);
	return `${ascii ? looks[group].sign : glyph} ${status}`;
}
