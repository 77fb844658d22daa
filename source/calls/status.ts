/**
 * The life of a call: `scheduled -> (prepared) -> queued -> initiated -> ringing -> in-progress ->
 * call-disconnected -> completed`, with `no-answer` and `busy` after ringing.
 *
 * Source: https://www.bolna.ai/docs/guides/post-call/list-phone-call-status
 */
export type StatusGroup =
	| 'waiting'
	| 'live'
	| 'finishing'
	| 'completed'
	| 'unanswered'
	| 'failed'
	| 'unknown';

export interface StatusFacts {
	readonly group: StatusGroup;
	/** One cell wide, and told apart without colour. */
	readonly glyph: string;
	/** What the status means, as a sentence for the Overview. */
	readonly meaning: string;
}

export const statusTable = {
	scheduled: {group: 'waiting', glyph: '◷', meaning: 'Planned for later; not dialled yet.'},
	prepared: {
		group: 'waiting',
		glyph: '◷',
		meaning: 'A record was made; the call is not in the dial queue yet.',
	},
	queued: {group: 'waiting', glyph: '◷', meaning: 'Waiting in the dial queue.'},
	rescheduled: {group: 'waiting', glyph: '◷', meaning: 'Outside calling hours; moved to a later time.'},
	initiated: {group: 'live', glyph: '⧗', meaning: 'Handed to the telephony provider.'},
	ringing: {group: 'live', glyph: '⧗', meaning: 'The phone is ringing.'},
	'in-progress': {group: 'live', glyph: '⧗', meaning: 'Somebody answered; the conversation is going on.'},
	'call-disconnected': {
		group: 'finishing',
		glyph: '◌',
		meaning: 'The line is closed; transcript, cost and extraction may take minutes to arrive.',
	},
	completed: {group: 'completed', glyph: '●', meaning: 'The call ended and everything was processed.'},
	'no-answer': {group: 'unanswered', glyph: '○', meaning: 'Nobody picked up.'},
	busy: {group: 'unanswered', glyph: '○', meaning: 'The line was busy.'},
	failed: {group: 'failed', glyph: '✗', meaning: 'The call could not be placed or was cut by a failure.'},
	error: {group: 'failed', glyph: '✗', meaning: 'Something broke on the way, in Bolna or at a provider.'},
	canceled: {group: 'failed', glyph: '✗', meaning: 'The call was canceled before it was answered.'},
	stopped: {group: 'failed', glyph: '✗', meaning: 'Somebody stopped the call or its batch.'},
	'balance-low': {group: 'failed', glyph: '✗', meaning: 'The wallet had too little money to place the call.'},
} as const satisfies Record<string, StatusFacts>;

export type KnownStatus = keyof typeof statusTable;

/** A status of the table, or whatever word the API came up with. An unknown word is never final. */
export type Status = KnownStatus | (string & {});

const unknownStatus: StatusFacts = {
	group: 'unknown',
	glyph: '?',
	meaning: 'A status this version of callsift does not know; shown as Bolna wrote it.',
};

/** The original guide writes `in_progress` and `cancelled`. */
const spellings: Readonly<Record<string, KnownStatus>> = {
	cancelled: 'canceled',
};

export function isKnownStatus(word: string): word is KnownStatus {
	return Object.hasOwn(statusTable, word);
}

export function statusFacts(status: Status): StatusFacts {
	return isKnownStatus(status) ? statusTable[status] : unknownStatus;
}

/** Brings a status word to Bolna's own spelling; an unknown word stays what it is. */
export function normaliseStatus(word: string): Status {
	const hyphened = word.trim().toLowerCase().replaceAll('_', '-');
	const spelling = spellings[hyphened] ?? hyphened;
	return isKnownStatus(spelling) ? spelling : word.trim();
}

const finalGroups: ReadonlySet<StatusGroup> = new Set(['completed', 'unanswered', 'failed']);

/** Whether Bolna is done with the call. Not absolute: an automatic retry reopens the same id. */
export function isFinal(status: Status): boolean {
	return finalGroups.has(statusFacts(status).group);
}
