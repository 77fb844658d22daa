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

export type TroubleCode = (typeof troubleCodes)[number];

export interface TroubleWords {
	readonly code: TroubleCode;
	/** One sentence: what happened. */
	readonly happened: string;
	/** One sentence: what to do next. */
	readonly advice: string;
	/** For `--verbose` only: path, status, timing, tries. Never a key. */
	readonly detail?: string;
	readonly cause?: unknown;
}

/** An error for people: it says what happened and what to do, one sentence each. */
export class Trouble extends Error {
	override readonly name = 'Trouble';
	readonly code: TroubleCode;
	readonly happened: string;
	readonly advice: string;
	readonly detail: string | undefined;

	constructor(words: TroubleWords) {
		super(words.happened, {cause: words.cause});
		this.code = words.code;
		this.happened = words.happened;
		this.advice = words.advice;
		this.detail = words.detail;
	}
}
