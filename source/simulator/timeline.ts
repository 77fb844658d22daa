import type {KnownStatus} from '../calls/status.js';
import type {Dice} from './dice.js';
import type {Ending} from './endings.js';
import type {Slot} from './slots.js';
import {minuteMs, secondMs} from './time.js';

/** A status and the moment it began. */
export interface Phase {
	readonly status: KnownStatus;
	readonly atMs: number;
	/** Which dialling of the same execution this belongs to: 0, then 1 after an automatic retry. */
	readonly attempt: number;
}

/** Milliseconds that each stage of one dialling takes. */
export interface Pace {
	readonly ringMs: number;
	readonly talkMs: number;
	/** From the closed line to the final status: seconds mostly, minutes at times. */
	readonly finishMs: number;
}

/** A status that one of the newest calls is to have at the start, and when it is dialled if that lies ahead. */
export interface Hold {
	readonly status: KnownStatus;
	readonly dialInSeconds?: number;
	/** Nobody answers. */
	readonly unanswered?: true;
	/** Nobody answers, and the same execution is dialled again. */
	readonly reopens?: true;
}

const connectMs = 1.6 * secondMs;
/** How long a call that waited for its time stands in the dial queue. */
const queueMs = 8 * secondMs;
const retryPauseMs = 30 * minuteMs;

/** Newest first, for outbound calls among the newest; the others take their natural course. */
export const holds: readonly Hold[] = [
	{status: 'queued', dialInSeconds: 9},
	{status: 'initiated'},
	{status: 'ringing', unanswered: true},
	{status: 'prepared', dialInSeconds: 40},
	{status: 'ringing', reopens: true},
	{status: 'scheduled', dialInSeconds: 75},
	{status: 'in-progress'},
	{status: 'rescheduled', dialInSeconds: 1800},
	{status: 'in-progress'},
	{status: 'scheduled', dialInSeconds: 420},
	{status: 'call-disconnected'},
	{status: 'in-progress'},
	{status: 'call-disconnected'},
];

/** Seconds before the start at which the newest calls were made, oldest first: close together at the end. */
export function tailSeconds(calls: number): number[] {
	const count = Math.min(24, Math.floor(calls / 4));
	return Array.from({length: count}, (_, position) => 3 + 0.9 * (count - 1 - position) ** 2);
}

export interface Course {
	readonly slot: Slot;
	readonly ending: Ending;
	readonly pace: Pace;
	readonly createdMs: number;
	readonly startedMs: number;
	readonly hold: Hold | null;
	/** Nobody answers at first, and the same execution is dialled again half an hour later. */
	readonly reopened: boolean;
	readonly dice: Dice;
}

/** Every status of a call from its creation to its end, whether that lies behind or ahead. */
export function timeline(course: Course): Phase[] {
	const {slot, ending, createdMs, dice} = course;
	if (ending.reached === 'queue') {
		return [phase('queued', createdMs), phase(ending.status, createdMs + dice.between(4, 50) * secondMs)];
	}

	if (slot.direction === 'inbound') {
		return dialling(course, createdMs, 0);
	}

	const dialMs = dialledAtMs(course);
	const waiting = waitingPhases(course, dialMs);
	if (!course.reopened) {
		return [...waiting, ...dialling(course, dialMs, 0)];
	}

	const missedMs = dialMs + connectMs + 30 * secondMs;
	const againMs = missedMs + retryPauseMs;
	return [
		...waiting,
		phase('initiated', dialMs),
		phase('ringing', dialMs + connectMs),
		phase('no-answer', missedMs),
		phase('scheduled', missedMs + 20 * secondMs, 1),
		phase('queued', againMs - queueMs, 1),
		...dialling(course, againMs, 1),
	];
}

/** The phase a call is in; the first one for any time before. */
export function phaseAt(phases: readonly Phase[], nowMs: number): Phase {
	return phases.findLast(({atMs}) => atMs <= nowMs) ?? phases[0] ?? phase('queued', nowMs);
}

function phase(status: KnownStatus, atMs: number, attempt = 0): Phase {
	return {status, atMs, attempt};
}

function waitingPhases({createdMs, hold}: Course, dialMs: number): Phase[] {
	const queuedMs = dialMs - queueMs;
	const first = hold?.dialInSeconds === undefined ? 'queued' : hold.status;
	return first === 'queued' || queuedMs <= createdMs
		? [phase('queued', createdMs)]
		: [phase(first, createdMs), phase('queued', queuedMs)];
}

function dialledAtMs(course: Course): number {
	const {createdMs, startedMs, hold, pace, dice} = course;
	if (hold === null) {
		return createdMs + dice.between(2, 12) * secondMs;
	}

	if (hold.dialInSeconds !== undefined) {
		return startedMs + hold.dialInSeconds * secondMs;
	}

	const spentMs = {
		initiated: connectMs / 2,
		ringing: connectMs + 0.3 * pace.ringMs,
		'in-progress': connectMs + pace.ringMs + 0.3 * pace.talkMs,
		'call-disconnected': connectMs + pace.ringMs + pace.talkMs + 0.3 * pace.finishMs,
	};
	const spent = Object.entries(spentMs).find(([status]) => status === hold.status)?.[1] ?? 0;
	return Math.max(createdMs + 100, startedMs - spent);
}

/** From the first sign of life on the line to the last status. */
function dialling({slot, ending, pace}: Course, dialMs: number, attempt: number): Phase[] {
	const phases = [phase('initiated', dialMs, attempt)];
	let atMs = dialMs + connectMs;
	if (ending.reached !== 'dial' && slot.direction === 'outbound') {
		phases.push(phase('ringing', atMs, attempt));
		atMs += pace.ringMs;
	}

	if (ending.reached === 'talk') {
		phases.push(phase('in-progress', atMs, attempt));
		atMs += pace.talkMs;
		phases.push(phase('call-disconnected', atMs, attempt));
		atMs += pace.finishMs;
	}

	return [...phases, phase(ending.status, atMs, attempt)];
}
