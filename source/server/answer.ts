import {Trouble, type TroubleCode} from '../text/trouble.js';

/** An answer before it is written: the status and what goes into the body. */
export interface Answer {
	readonly status: 200 | 400 | 403 | 404 | 429 | 500 | 502 | 503 | 504;
	readonly body: unknown;
}

const statusOfTrouble: Readonly<Record<TroubleCode, Answer['status']>> = {
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

/** Whatever went wrong, in the one shape that callers have to understand. What was not foreseen stays in here. */
export function failure(error: unknown): Answer {
	const trouble =
		error instanceof Trouble
			? error
			: new Trouble({
					code: 'storage',
					happened: 'Something went wrong that callsift did not foresee.',
					advice: 'Look at the terminal in which callsift serve runs.',
				});
	return {
		status: statusOfTrouble[trouble.code],
		body: {
			success: false,
			error: {code: trouble.code, message: trouble.happened, hint: trouble.advice},
		},
	};
}
