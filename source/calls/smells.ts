import {shortCallSeconds, variableIn} from './diagnosis-signs.js';
import type {Execution} from './execution.js';
import {explainHangup} from './hangup.js';
import type {HangupCause} from './hangup-table.js';
import {isFinal} from './status.js';
import {type Turn, turnsOf} from './turns.js';

/** Something in a conversation that a person would raise an eyebrow at; no model is asked. */
export interface Smell {
	/** What is the matter, in a few words. */
	readonly label: string;
	/** When it is said of a call, exactly: one sentence. */
	readonly help: string;
	/**
	 * Looks at a call that is over and its turns, of which there is at least one unless `silent` is set. Gives the
	 * numbers of the turns where it happened, none where it is in the call as a whole; null where it is not in it.
	 */
	find(execution: Execution, turns: readonly Turn[]): readonly number[] | null;
	/** Can be told without a transcript. */
	readonly silent?: true;
}

/** A line of fewer words than this may be said twice. */
const repeatedWords = 4;

/** Nobody speaks slower than so many letters a second for long. */
const slowestLettersPerSecond = 5;

/** Silence that people notice. */
const longSilenceSeconds = 20;

/** A turn with fewer letters than this says nothing about its script: a name, an OK. */
const scriptLetters = 8;

export const smells = {
	'agent-last': {
		label: 'agent spoke last, line dropped',
		help: 'The last turn is the agent’s, somebody had answered it before, and it was not the agent who hung up.',
		find: (execution, turns) =>
			turns.at(-1)?.speaker === 'agent' &&
			turns.some(({speaker}) => speaker === 'caller') &&
			!endedByUs.has(explainHangup(execution)?.cause ?? 'other') &&
			execution.answeredByVoicemail !== true
				? [turns.length]
				: null,
	},
	'caller-silent': {
		label: 'caller never spoke',
		help: 'The agent spoke and nobody answered it.',
		find: (_, turns) => (turns.every(({speaker}) => speaker === 'agent') ? [turns.length] : null),
	},
	'agent-repeats': {
		label: 'agent repeats itself',
		help: `The agent said the same line of at least ${repeatedWords} words twice.`,
		find: (_, turns) => found(repeated(turns)),
	},
	'spoken-variable': {
		label: 'a {variable} was spoken',
		help: 'The agent spoke the name of a variable instead of its value.',
		find: (_, turns) => found(turns.filter(turn => variableIn(turn) !== null).map(({number}) => number)),
	},
	'long-silence': {
		label: 'long silence',
		help: `The agent hung up after a silence, or what was said fills less than half of the call and leaves ${longSilenceSeconds} s.`,
		find: (execution, turns) =>
			explainHangup(execution)?.cause === 'inactivity'
				? [turns.length]
				: quietSeconds(execution, turns) === null
					? null
					: [],
	},
	'script-switched': {
		label: 'script switched',
		help: 'One side is written in one script, such as Devanagari, and from some turn on in another.',
		find: (_, turns) =>
			found([switchOf(turns, 'agent'), switchOf(turns, 'caller')].filter(number => number !== null)),
	},
	'short-call': {
		label: 'very short completed call',
		help: `The call completed after less than ${shortCallSeconds} s of talk.`,
		find: ({status, conversationSeconds: seconds}) =>
			status === 'completed' && seconds !== null && seconds > 0 && seconds < shortCallSeconds ? [] : null,
		silent: true,
	},
} as const satisfies Readonly<Record<string, Smell>>;

export type SmellId = keyof typeof smells;

export function isSmellId(word: string): word is SmellId {
	return Object.hasOwn(smells, word);
}

export const smellIds: readonly SmellId[] = Object.keys(smells).filter(isSmellId);

export function smellOf(id: SmellId): Smell {
	return smells[id];
}

/** A smell, and the turns where it happened; none where it is in the call as a whole. */
export interface SmellFound {
	readonly id: SmellId;
	readonly turns: readonly number[];
}

/** What smells in a call, in the order of the table; nothing while it goes on, or where no transcript is known. */
export function smellsIn(
	execution: Execution,
	turns: readonly Turn[] = turnsOf(execution.transcript),
): readonly SmellFound[] {
	return isFinal(execution.status)
		? smellIds.flatMap(id => {
				const smell = smellOf(id);
				const at = turns.length > 0 || smell.silent === true ? smell.find(execution, turns) : null;
				return at === null ? [] : [{id, turns: at}];
			})
		: [];
}

export function smellsOf(execution: Execution, turns?: readonly Turn[]): readonly SmellId[] {
	return smellsIn(execution, turns).map(({id}) => id);
}

function found(turns: readonly number[]): readonly number[] | null {
	return turns.length === 0 ? null : turns;
}

/** Ends that the agent or its limits brought about: then its last word was meant to be the last. */
const endedByUs: ReadonlySet<HangupCause> = new Set(['agent', 'inactivity', 'time-limit', 'balance']);

/** The numbers of the agent's turns that say what it had said before. */
function repeated(turns: readonly Turn[]): readonly number[] {
	const said = new Set<string>();
	return turns.flatMap(({speaker, text, number}) => {
		const words = speaker === 'agent' ? (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) : [];
		const line = words.join(' ');
		const again = words.length >= repeatedWords && said.has(line);
		said.add(line);
		return again ? [number] : [];
	});
}

/** How long nobody spoke, as far as the length of what was said can tell; null when that is nothing to notice. */
function quietSeconds(
	{conversationSeconds}: Pick<Execution, 'conversationSeconds'>,
	turns: readonly Turn[],
): number | null {
	const letters = turns.reduce((sum, {text}) => sum + text.length, 0);
	const seconds = conversationSeconds ?? 0;
	const quiet = seconds - letters / slowestLettersPerSecond;
	return quiet >= longSilenceSeconds && quiet > seconds / 2 ? quiet : null;
}

const scripts: readonly RegExp[] = [
	'Latin',
	'Devanagari',
	'Bengali',
	'Gurmukhi',
	'Gujarati',
	'Oriya',
	'Tamil',
	'Telugu',
	'Kannada',
	'Malayalam',
	'Arabic',
	'Cyrillic',
	'Thai',
	'Han',
	'Hiragana',
	'Hangul',
].map(script => new RegExp(`(?=\\p{L})\\p{Script=${script}}`, 'gu'));

/**
 * The turn from which on a side wrote in another script than until then, at least two turns each; null where it did
 * not. People who mix languages go to and fro between them, mostly within a turn; a word of another script in some
 * turn is ordinary.
 */
function switchOf(turns: readonly Turn[], side: Turn['speaker']): number | null {
	const judged = turns
		.filter(({speaker, text}) => speaker === side && lettersIn(text) >= scriptLetters)
		.map(({text, number}) => ({script: mainScript(text), number}));
	const main = judged.filter(({script}) => script !== null);
	const mixed = judged.length - main.length;
	const place = main.findIndex(({script}) => script !== main[0]?.script);
	const second = main[place];
	return second !== undefined &&
		mixed * 3 <= main.length &&
		place >= 2 &&
		main.length - place >= 2 &&
		main.slice(place).every(({script}) => script === second.script)
		? second.number
		: null;
}

function lettersIn(text: string): number {
	return text.match(/\p{L}/gu)?.length ?? 0;
}

/** The script of nearly all letters of a turn; null where it mixes them. */
function mainScript(text: string): RegExp | null {
	const letters = lettersIn(text);
	return scripts.find(script => (text.match(script)?.length ?? 0) >= 0.8 * letters) ?? null;
}
