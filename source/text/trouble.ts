import type {Place} from './place.js';

/**
 * Every way in which talking to Bolna, or to this machine, can go wrong for a person.
 * The set is closed, so that a face can explain each one and a command can give it an exit code.
 */
export const troubleCodes = [
	'no-key',
	'key-refused',
	'not-found',
	'bad-request',
	'rate-limited',
	'server-trouble',
	'unreachable',
	'timed-out',
	'not-understood',
	'interrupted',
	'storage',
	'settings',
	'usage',
] as const;

/** What kind of trouble it is. */
export type TroubleCode = (typeof troubleCodes)[number];

/** What each of them means. */
export const troubleMeanings: Readonly<Record<TroubleCode, string>> = {
	'no-key': 'no API key is known',
	'key-refused': 'Bolna refuses the key, or it may not do this',
	'not-found': 'Bolna has no such call, agent or batch, or it belongs to another account',
	'bad-request': 'Bolna refuses what was asked',
	'rate-limited': 'Bolna asked for fewer requests, time after time',
	'server-trouble': 'Bolna failed, time after time',
	unreachable: 'there is no way to Bolna, or it is not to be asked',
	'timed-out': 'Bolna did not answer in time',
	'not-understood': 'Bolna answered with something that is no answer',
	interrupted: 'somebody asked to stop',
	storage: 'what is kept on this machine cannot be read or written',
	settings: 'the settings or the environment do not make sense',
	usage: 'what was asked for does not make sense',
};

export interface TroubleWords {
	readonly code: TroubleCode;
	/** One sentence: what happened. */
	readonly happened: string;
	/** One sentence: what to do next. */
	readonly advice: string;
	/** For `--verbose` only: path, status, timing, tries. Never a key. */
	readonly detail?: string;
	/** Where in what somebody wrote it is; both sentences are true without it. */
	readonly place?: Place;
	/** Bolna wants to be left alone until then, in milliseconds since 1970. */
	readonly untilMs?: number | undefined;
	readonly cause?: unknown;
}

/** An error for people: it says what happened and what to do, one sentence each. */
export class Trouble extends Error {
	override readonly name = 'Trouble';
	/** What kind of trouble it is. */
	readonly code: TroubleCode;
	/** One sentence: what happened. */
	readonly happened: string;
	/** One sentence: what to do next. */
	readonly advice: string;
	/** Path, status, timing, tries; never a key. */
	readonly detail: string | undefined;
	/** Where in what somebody wrote it is. */
	readonly place: Place | undefined;
	/** Bolna wants to be left alone until then, in milliseconds since 1970; undefined where it did not say. */
	readonly untilMs: number | undefined;

	constructor(words: TroubleWords) {
		super(words.happened, {cause: words.cause});
		this.code = words.code;
		this.happened = words.happened;
		this.advice = words.advice;
		this.detail = words.detail;
		this.place = words.place;
		this.untilMs = words.untilMs;
	}
}

/** Whether Bolna has no such call, agent or batch (any more). */
export function isNotFound(error: unknown): error is Trouble {
	return error instanceof Trouble && error.code === 'not-found';
}
