import type {Clock} from '../system/clock.js';
import type {Log} from '../system/log.js';
import type {Trouble} from '../text/trouble.js';
import type {Connection} from './connection.js';
import type {Answer, Failure, Outcome} from './outcome.js';
import type {Pace, Quiet} from './pace.js';
import type {LongPause} from './pause.js';
import {mostTries, type NextStep, nextStep, readRetryAfter} from './retry.js';
import {troubleOf} from './troubles.js';

/** Tells that a try failed and another one follows. */
export interface Retry {
	/** What was asked for. */
	readonly what: string;
	/** What a person would be told if it were the last try. */
	readonly trouble: Trouble;
	/** How many tries there were. */
	readonly tries: number;
	/** Null where it goes on as long as there is hope: Bolna refuses everybody for its rate limit. */
	readonly mostTries: number | null;
	readonly waitMs: number;
	/** Whether Bolna asked for the wait, or it is our own. */
	readonly asked: boolean;
}

/** A question that is refused so often, while others are answered, is refused for itself. */
const mostRefusals = 20;

export interface PatientGetParts {
	readonly connection: Connection;
	readonly clock: Clock;
	readonly pace: Pace;
	readonly longPause: LongPause;
	readonly log: Log;
	readonly random: () => number;
	readonly redact: (text: string) => string;
	readonly onRetry: (retry: Retry) => void;
}

/**
 * Asks until there is an answer or no hope for one.
 *
 * @param what what is wanted, for messages
 * @throws Trouble when it fails for good; the signal's reason when aborted, during a wait as well
 */
export async function patientGet(
	parts: PatientGetParts,
	path: string,
	what: string,
	signal?: AbortSignal,
): Promise<Answer> {
	const {connection, clock, pace, longPause, log, random, redact, onRetry} = parts;
	const startedMs = clock.now();
	let [tries, refusals] = [1, 0];
	for (;;) {
		const ticket = await pace.turn(signal);
		signal?.throwIfAborted();
		const sentMs = clock.now();
		const outcome = await connection.get(path, signal);
		log.detail(redact(`GET ${path} ${tell(outcome)} ${clock.now() - sentMs} ms, try ${tries + refusals}`));
		if (outcome.kind === 'json' || outcome.kind === 'redirect') {
			pace.answered(ticket);
			longPause.end();
			return outcome;
		}

		const step = nextStep(outcome, tries, clock.now(), random);
		const quiet = quietAfter(outcome, step, ticket, parts);
		const trouble = troubleOf(outcome, {
			what,
			path,
			tries: quiet === null ? tries : Math.max(quiet.refusals, refusals + 1),
			host: connection.host,
			proxy: connection.proxy,
			elapsedMs: clock.now() - startedMs,
			pause:
				step.kind === 'asked-too-long' ? {forMs: step.waitMs, untilMs: clock.now() + step.waitMs} : undefined,
			redact,
		});
		if (quiet !== null) {
			// The limit is nothing that this question could help: it costs none of its tries.
			refusals += 1;
			if (quiet.isOver || refusals >= mostRefusals || connection.isClosed) {
				throw trouble;
			}

			if (quiet.isNews) {
				onRetry({what, trouble, tries: refusals, mostTries: null, waitMs: quiet.waitMs, asked: false});
			}

			continue;
		}

		if (step.kind === 'asked-too-long') {
			longPause.begin(step.waitMs);
		}

		if (step.kind !== 'retry' || connection.isClosed) {
			throw trouble;
		}

		if (step.asked) {
			pace.rest(step.waitMs);
		}

		onRetry({what, trouble, tries, mostTries, waitMs: step.waitMs, asked: step.asked});
		await clock.sleep(step.waitMs, signal);
		tries += 1;
	}
}

/** Tells the pace of a refusal, or of an answer. Null where the question has to wait by itself, or not at all. */
function quietAfter(
	outcome: Failure,
	step: NextStep,
	ticket: number,
	{pace, clock}: PatientGetParts,
): Quiet | null {
	if (outcome.kind !== 'status') {
		return null;
	}

	if (outcome.status !== 429) {
		pace.answered(ticket);
		return null;
	}

	// Nobody waits for so long: the wish is passed on.
	return step.kind === 'asked-too-long'
		? null
		: pace.refused(ticket, readRetryAfter(outcome.retryAfter, clock.now()));
}

function tell(outcome: Outcome): string {
	switch (outcome.kind) {
		case 'json':
		case 'status':
		case 'redirect':
			return String(outcome.status);
		case 'unreachable':
		case 'untrusted':
			return outcome.code;
		default:
			return outcome.kind;
	}
}
