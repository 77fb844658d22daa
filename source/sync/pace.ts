import type {Pace, Quiet} from '../bolna/pace.js';
import type {Clock} from '../system/clock.js';
import {Budget, minuteMs} from './budget.js';
import {LastMinute} from './last-minute.js';

/**
 * Half of the 500 list requests a minute that Bolna gives an organisation: the other half belongs to the
 * customer's own dialling tools. Source: https://www.bolna.ai/docs/api-reference/rate-limiting
 */
const usualPerMinute = 250;

/** What Bolna gives, as far as nothing else was seen. */
const documentedPerMinute = 500;

/** However often Bolna refuses, so many a minute are tried: else nobody would find out that there is room again. */
const leastPerMinute = 30;

/** From fewer answers nobody can tell a limit. */
const tellingAnswers = 20;

/**
 * What each answer adds to the requests of a minute: much up to a little below what went well before, and a twentieth
 * from there on, which makes five percent a minute.
 */
const known = {share: 0.9, step: 0.5};
const unknown = {step: 0.05, leastAMinute: 2};

/**
 * Without a budget, so many refusals a minute that one quiet second heals, while less was asked than Bolna gives, are
 * taken for passing: they slow nothing down.
 */
const passingRefusals = 3;

/** How long nobody asks after a refusal; twice as long after each that follows. A limit counts minutes, seldom more. */
const firstQuietMs = 1000;
const longestQuietMs = 15_000;
const leastQuietMs = 100;

/** Who tries whether the quiet is over does so alone; the others look again after a nap. */
const napMs = 250;
const trialMs = 5000;

/** Quiet in vain: whoever asks is told. After a while it may be tried anew. */
const hopeMs = 180_000;
const leastRefusals = 3;
const forgottenMs = 60_000;

interface Spell {
	sinceMs: number;
	untilMs: number;
	refusals: number;
	refusedMs: number;
	/** When somebody went to see whether it is over; null when nobody is on the way. */
	trialMs: number | null;
	/** What Bolna had answered in the minute before. */
	readonly seen: {readonly count: number; readonly sinceMs: number};
}

/**
 * So many requests in any minute; 0 for as many as go. A refusal means that others use the budget too, or that it is
 * smaller: everybody is quiet until one try is answered, the pace is half of what it was, and only answers bring it back.
 */
export function pacer(clock: Clock, perMinute = usualPerMinute): Pace {
	const budget = new Budget(perMinute === 0 ? Number.POSITIVE_INFINITY : perMinute);
	const answers = new LastMinute();
	/** Up to here the pace is known to go well. */
	let settled = 0;
	let passing: number[] = [];
	let spell: Spell | null = null;
	/** Quiet spells so far, and each time one of them grew: the ticket of a try is what it was at its start. */
	let quiets = 0;
	let awakeMs = 0;
	/** A clock that is held still goes on at least while somebody sleeps. */
	const now = () => Math.max(clock.now(), awakeMs);
	const sleep = async (waitMs: number, signal?: AbortSignal) => {
		const untilMs = now() + waitMs;
		await clock.sleep(waitMs, signal);
		awakeMs = Math.max(awakeMs, untilMs);
	};

	const isPassing = ({seen, refusals}: Spell) => {
		const nowMs = now();
		passing = [...passing, nowMs].filter(atMs => nowMs - atMs < minuteMs);
		return (
			budget.isEndless &&
			refusals === 1 &&
			seen.count < documentedPerMinute / 2 &&
			passing.length <= passingRefusals
		);
	};

	/** Half of what went before. Few answers may mean that few were wanted, so they tell of a limit only if it lasts. */
	const slowDown = ({seen: {count, sinceMs}, refusals}: Spell) => {
		const nowMs = now();
		const reached = (count / Math.max(1000, nowMs - sinceMs)) * 60_000;
		const before = budget.isEndless ? Math.max(reached, documentedPerMinute) : budget.perMinute;
		settled = known.share * (refusals > 1 && count >= tellingAnswers ? Math.min(before, reached) : before);
		budget.shrink(Math.max(leastPerMinute, before / 2), nowMs);
	};

	return {
		async turn(signal) {
			for (;;) {
				signal?.throwIfAborted();
				const nowMs = now();
				const ticket = quiets;
				if (spell !== null) {
					const waitMs = Math.max(
						spell.untilMs - nowMs,
						spell.trialMs === null ? 0 : Math.min(napMs, spell.trialMs + trialMs - nowMs),
					);
					if (waitMs <= 0) {
						spell.trialMs = nowMs;
						budget.reserve(nowMs);
						return ticket;
					}

					await sleep(waitMs, signal);
					continue;
				}

				const waitMs = budget.reserve(nowMs);
				if (waitMs > 0) {
					await sleep(waitMs, signal);
				}

				// A place that was taken before a quiet spell is no longer one.
				if (ticket === quiets) {
					return ticket;
				}
			}
		},
		answered(ticket) {
			answers.add(now());
			if (ticket !== quiets) {
				return;
			}

			if (spell !== null) {
				if (!isPassing(spell)) {
					slowDown(spell);
				}

				spell = null;
			}

			const {perMinute: spent} = budget;
			budget.grow(spent < settled ? known.step : Math.max(unknown.step, unknown.leastAMinute / spent));
		},
		refused(ticket, askedMs): Quiet {
			const nowMs = now();
			if (ticket !== quiets) {
				// It was on its way when the quiet began.
				if (spell !== null) {
					spell.untilMs = Math.max(spell.untilMs, nowMs + (askedMs ?? 0));
				}

				const waitMs = spell === null ? 0 : Math.max(0, spell.untilMs - nowMs);
				return {waitMs, refusals: spell?.refusals ?? 1, isNews: false, isOver: false};
			}

			quiets += 1;
			budget.forgetLater(nowMs);
			if (spell === null || (isHopeless(spell) && nowMs - spell.refusedMs > forgottenMs)) {
				const seen = answers.seen(nowMs);
				spell = {sinceMs: nowMs, untilMs: nowMs, refusals: 0, refusedMs: nowMs, trialMs: null, seen};
			}

			spell.refusals += 1;
			spell.refusedMs = nowMs;
			spell.trialMs = null;
			const isOver = isHopeless(spell);
			const waitMs = isOver ? 0 : quietMs(spell.refusals, askedMs);
			spell.untilMs = Math.max(spell.untilMs, nowMs + waitMs);
			return {waitMs, refusals: spell.refusals, isNews: spell.refusals === 1, isOver};
		},
		rest(milliseconds) {
			budget.restUntil(now() + milliseconds);
		},
		quietUntilMs() {
			const untilMs = Math.max(spell?.untilMs ?? 0, budget.restsUntilMs);
			return untilMs > now() ? untilMs : null;
		},
	};
}

function isHopeless({sinceMs, refusedMs, refusals}: Spell): boolean {
	return refusals >= leastRefusals && refusedMs - sinceMs >= hopeMs;
}

/** As long as Bolna asks for; longer where that did not do. */
function quietMs(refusals: number, askedMs: number | null): number {
	const grownMs = Math.min(longestQuietMs, firstQuietMs * 2 ** (refusals - 1));
	return Math.max(leastQuietMs, askedMs ?? 0, askedMs !== null && refusals === 1 ? 0 : grownMs);
}
