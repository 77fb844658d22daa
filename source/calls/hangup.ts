import {cut} from '../text/fit.js';
import {scrub} from '../text/printable.js';
import type {Execution} from './execution.js';
import {
	type HangupContext,
	type HangupEntry,
	type HangupWords,
	hangupCodes,
	hangupParties,
	hangupReasons,
} from './hangup-table.js';

/** Cells of the WHY column. */
const widestShort = 18;

/**
 * How the line was closed, in words, followed by the fields that say so; null when nothing is said about it.
 * The reason is the most telling, then the code together with who hung up, then who hung up alone.
 */
export function explainHangup({telephony}: Pick<Execution, 'telephony'>): HangupWords | null {
	if (telephony === null) {
		return null;
	}

	if (latest?.telephony !== telephony) {
		latest = {telephony, words: explain(telephony)};
	}

	return latest.words;
}

type Telephony = NonNullable<Execution['telephony']>;

/** Many rules ask it of the same call, one after the other. */
let latest: {readonly telephony: Telephony; readonly words: HangupWords | null} | null = null;

function explain(telephony: Telephony): HangupWords | null {
	const {hangupBy = null, hangupReason = null, hangupCode = null, direction = null} = telephony;
	const context: HangupContext = {by: (hangupBy ?? '').trim().toLowerCase(), direction};
	const reason = spelling(hangupReason) === 'unknown' ? null : hangupReason;
	const code = hangupCode === 0 ? null : hangupCode;
	const words =
		lookUp(hangupReasons, spelling(reason), context) ??
		lookUp(hangupCodes, code, context) ??
		(reason === null ? null : inItsOwnWords(reason)) ??
		lookUp(hangupParties, context.by, context) ??
		(code === null ? null : inItsOwnWords(`Hangup code ${code}`));
	if (words === null) {
		return null;
	}

	const source = [code, hangupBy && `by ${hangupBy}`].filter(part => part !== null);
	return {
		cause: words.cause,
		sentence: source.length === 0 ? words.sentence : `${words.sentence} (${source.join(', ')})`,
		// Which code a carrier gives is what tells its refusals apart.
		short: words.cause === 'carrier' && code !== null ? `${words.short} ${code}` : words.short,
	};
}

function lookUp(
	table: Readonly<Record<string | number, HangupEntry>>,
	key: string | number | null,
	context: HangupContext,
): HangupWords | null {
	const entry = key !== null && Object.hasOwn(table, key) ? table[key] : undefined;
	return (typeof entry === 'function' ? entry(context) : entry) ?? null;
}

/** As the table has it: the wire writes `Call recipient hungup` and `llm_prompted_hangup`. */
function spelling(reason: string | null): string | null {
	const plain = reason
		?.toLowerCase()
		.replaceAll(/[\s_-]+/g, ' ')
		.trim();
	return plain?.replace('hungup', 'hung up') ?? null;
}

function inItsOwnWords(words: string): HangupWords {
	return {sentence: words, short: cut(scrub(words), widestShort), cause: 'other'};
}
