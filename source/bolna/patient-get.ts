import type {Clock} from '../system/clock.js';
import type {Log} from '../system/log.js';
import type {Trouble} from '../text/trouble.js';
import type {Connection} from './connection.js';
import type {Answer, Outcome} from './outcome.js';
import type {Pace} from './pace.js';
import {mostTries, nextStep} from './retry.js';
import {troubleOf} from './troubles.js';

/** Tells that a try failed and another one follows. */
export interface Retry {
	/** What was asked for. */
	readonly what: string;
	/** What a person would be told if it were the last try. */
	readonly trouble: Trouble;
	/** How many tries there were. */
	readonly tries: number;
	readonly mostTries: number;
	readonly waitMs: number;
	/** Whether Bolna asked for the wait, or it is our own. */
	readonly asked: boolean;
}

export interface PatientGetParts {
	readonly connection: Connection;
	readonly clock: Clock;
	readonly pace: Pace;
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
	const {connection, clock, pace, log, random, redact, onRetry} = parts;
	const startedMs = clock.now();
	for (let tries = 1; ; tries += 1) {
		await pace.turn(signal);
		signal?.throwIfAborted();
		const sentMs = clock.now();
		const outcome = await connection.get(path, signal);
		log.detail(redact(`GET ${path} ${tell(outcome)} ${clock.now() - sentMs} ms, try ${tries}`));
		if (outcome.kind === 'json' || outcome.kind === 'redirect') {
			return outcome;
		}

		const step = nextStep(outcome, tries, clock.now(), random);
		const trouble = troubleOf(outcome, {
			what,
			path,
			tries,
			host: connection.host,
			proxy: connection.proxy,
			elapsedMs: clock.now() - startedMs,
			askedToWaitMs: step.kind === 'asked-too-long' ? step.waitMs : undefined,
			redact,
		});
		if (trouble.code === 'rate-limited') {
			pace.refused();
		}

		if (step.kind !== 'retry') {
			throw trouble;
		}

		if (step.asked) {
			pace.rest(step.waitMs);
		}

		onRetry({what, trouble, tries, mostTries, waitMs: step.waitMs, asked: step.asked});
		await clock.sleep(step.waitMs, signal);
	}
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
