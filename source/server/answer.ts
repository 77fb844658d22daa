import {marked} from '../text/place.js';
import {Trouble, type TroubleCode} from '../text/trouble.js';

/** An answer before it is written: the status and what goes into the body. */
export interface Answer {
	readonly status: number;
	/** Becomes JSON. */
	readonly body?: unknown;
	/** The same where it is written already. */
	readonly bytes?: Uint8Array<ArrayBuffer>;
	/** A checksum of what it says, where one is known already. */
	readonly sum?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** How far the calls that were asked about are known. */
	readonly known?: Known;
}

/** Of some calls, in epoch milliseconds. */
export interface Known {
	/** When Bolna last said something of them; null when it never did. */
	readonly asOfMs: number | null;
	/** From when on all of them are here; null where none are missing. */
	readonly sinceMs: number | null;
}

/** The answer to what went wrong. */
export interface Refused extends Answer {
	readonly body: {
		readonly success: false;
		readonly error: {readonly code: string; readonly message: string; readonly hint: string};
	};
}

const statusOfTrouble: Readonly<Record<TroubleCode, number>> = {
	'no-key': 503,
	'key-refused': 502,
	'not-found': 404,
	'bad-request': 400,
	'rate-limited': 429,
	'server-trouble': 502,
	unreachable: 503,
	'timed-out': 504,
	'not-understood': 502,
	interrupted: 503,
	storage: 500,
	settings: 500,
	usage: 400,
};

/** Why somebody is turned away at the door, before anything is asked. */
const statusOfRefusal = {
	'foreign-host': 400,
	malformed: 400,
	unauthorized: 401,
	forbidden: 403,
	'not-found': 404,
	'wrong-method': 405,
	'too-slow': 408,
	'too-large': 413,
	'unsupported-encoding': 415,
	'too-many-requests': 429,
	'headers-too-large': 431,
	'read-only': 503,
} as const;

export type Refusal = keyof typeof statusOfRefusal;

export function ok(data: unknown): Answer {
	return {status: 200, body: {success: true, data}};
}

/** Whatever went wrong, in the one shape that callers have to understand. What was not foreseen stays in here. */
export function failure(error: unknown): Refused {
	const trouble =
		error instanceof Trouble
			? error
			: new Trouble({
					code: 'storage',
					happened: 'Something went wrong that callsift did not foresee.',
					advice: 'Look at the terminal in which callsift serve runs.',
				});
	const {code, happened, advice, place} = trouble;
	// No caret can stand under a text in the middle of JSON.
	const hint = place === undefined ? advice : `${advice} It stands here: ${marked(place)}`;
	return {status: statusOfTrouble[code], body: errorBody(code, happened, hint)};
}

export function refusal(
	code: Refusal,
	message: string,
	hint: string,
	headers: Readonly<Record<string, string>> = {},
): Refused {
	return {status: statusOfRefusal[code], body: errorBody(code, message, hint), headers};
}

function errorBody(code: string, message: string, hint: string): Refused['body'] {
	return {success: false, error: {code, message, hint}};
}
