import {shortCallSeconds, spokenVariable} from './diagnosis-signs.js';
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
	/** Looks at a call that is over and its turns, of which there is at least one unless `silent` is set. */
	isIn(execution: Execution, turns: readonly Turn[]): boolean;
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
		isIn: (execution, turns) =>
			turns.at(-1)?.speaker === 'agent' &&
			turns.some(({speaker}) => speaker === 'caller') &&
			!endedByUs.has(explainHangup(execution)?.cause ?? 'other') &&
			execution.answeredByVoicemail !== true,
	},
	'caller-silent': {
		label: 'caller never spoke',
		help: 'The agent spoke and nobody answered it.',
		isIn: (_, turns) => turns.every(({speaker}) => speaker === 'agent'),
	},
	'agent-repeats': {
		label: 'agent repeats itself',
		help: `The agent said the same line of at least ${repeatedWords} words twice.`,
		isIn: (_, turns) => repeats(turns),
	},
	'spoken-variable': {
		label: 'a {variable} was spoken',
		help: 'The agent spoke the name of a variable instead of its value.',
		isIn: execution => spokenVariable(execution) !== null,
	},
	'long-silence': {
		label: 'long silence',
		help: `The agent hung up after a silence, or what was said fills less than half of the call and leaves ${longSilenceSeconds} s.`,
		isIn: (execution, turns) =>
			explainHangup(execution)?.cause === 'inactivity' || quietSeconds(execution, turns) !== null,
	},
	'script-switched': {
		label: 'script switched',
		help: 'One side is written in one script, such as Devanagari, and from some turn on in another.',
		isIn: (_, turns) => switches(turns, 'agent') || switches(turns, 'caller'),
	},
	'short-call': {
		label: 'very short completed call',
		help: `The call completed after less than ${shortCallSeconds} s of talk.`,
		isIn: ({status, conversationSeconds: seconds}) =>
			status === 'completed' && seconds !== null && seconds > 0 && seconds < shortCallSeconds,
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

/** What smells in a call, in the order of the table; nothing while it goes on, or where no transcript is known. */
export function smellsOf(
	execution: Execution,
	turns: readonly Turn[] = turnsOf(execution.transcript),
): readonly SmellId[] {
	return isFinal(execution.status)
		? smellIds.filter(id => {
				const smell = smellOf(id);
				return (turns.length > 0 || smell.silent === true) && smell.isIn(execution, turns);
			})
		: [];
}

/** Ends that the agent or its limits brought about: then its last word was meant to be the last. */
const endedByUs: ReadonlySet<HangupCause> = new Set(['agent', 'inactivity', 'time-limit', 'balance']);

function repeats(turns: readonly Turn[]): boolean {
	const said = new Set<string>();
	for (const {speaker, text} of turns) {
		const words = speaker === 'agent' ? (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) : [];
		const line = words.join(' ');
		if (words.length >= repeatedWords && said.has(line)) {
			return true;
		}

		said.add(line);
	}

	return false;
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
].map(script => new RegExp(`\\p{Script=${script}}`, 'gu'));

/**
 * Whether a side wrote in one script until some point and in another from there on, at least two turns each. People
 * who mix languages go to and fro between them, and a word of another script inside of a turn is ordinary.
 */
function switches(turns: readonly Turn[], side: Turn['speaker']): boolean {
	const main = turns.filter(({speaker}) => speaker === side).flatMap(({text}) => mainScript(text) ?? []);
	const second = main.findIndex(script => script !== main[0]);
	return (
		second >= 2 && main.length - second >= 2 && main.slice(second).every(script => script === main[second])
	);
}

/** The script of nearly all letters of a turn; null where there is none, or too little to tell. */
function mainScript(text: string): RegExp | null {
	const letters = text.match(/\p{L}/gu)?.length ?? 0;
	return letters < scriptLetters
		? null
		: (scripts.find(script => (text.match(script)?.length ?? 0) >= 0.8 * letters) ?? null);
}
