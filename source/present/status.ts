import type {Status, StatusGroup} from '../calls/status.js';
import {statusFacts} from '../calls/status.js';
import type {Tone} from '../text/line.js';

const tones: Readonly<Record<StatusGroup, Tone>> = {
	waiting: 'dim',
	live: 'accent',
	finishing: 'accent',
	completed: 'good',
	unanswered: 'warn',
	failed: 'bad',
	unknown: 'warn',
};

export function statusTone(status: Status): Tone {
	return tones[statusFacts(status).group];
}

/** Glyph and word: never told by colour alone. */
export function statusText(status: Status): string {
	return `${statusFacts(status).glyph} ${status}`;
}
