import {Dice, salts} from '../dice.js';
import type {People} from '../recipients.js';
import type {Sketch} from '../sketch.js';
import type {Bank, Beat, Mood} from './bank.js';
import {english, orderSystemDown} from './english.js';
import {hindi, hinglish} from './hindi.js';
import {tamil, tanglish} from './tamil.js';

export interface Turn {
	readonly speaker: 'assistant' | 'user';
	readonly text: string;
}

/** What was said, and what it was about. */
export interface Talk {
	readonly turns: readonly Turn[];
	readonly transcript: string;
	readonly mood: Mood;
	readonly transferred: boolean;
	/** The words that were filled in, as they are spoken. */
	readonly facts: Readonly<Record<FactName, string>>;
}

type FactName = 'latin' | 'native' | 'amount' | 'day' | 'time' | 'doctor' | 'order' | 'item' | 'count';

const banks: Readonly<Record<People, readonly [Bank, Bank]>> = {
	hindi: [hindi, hinglish],
	tamil: [tamil, tanglish],
	english: [english, english],
};

const doctors = ['Iyer', 'Balan', 'Narayanan', 'Thomas'] as const;
const items = ['kettle', 'desk lamp', 'rain jacket', 'bookshelf', 'headset', 'rug'] as const;

/** Seconds that a line and its answer take. */
const beatSeconds = 9.5;

/** The whole conversation of a call that came to one. */
export function talkOf(seed: number, sketch: Sketch, people: People): Talk {
	const dice = new Dice(seed, salts.words, sketch.index);
	const bank = banks[people][dice.happens(0.55) ? 0 : 1];
	const facts = factsOf(seed, sketch, bank, people);
	const luck = dice.next();
	const mood = luck < 0.58 ? 'agreed' : luck < 0.82 ? 'later' : 'refused';
	const whole = sketch.ending.talk === undefined && sketch.talkSeconds > 30;
	const transferred = whole && dice.happens(people === 'english' ? 0.09 : 0.025);
	const beats = beatsOf(bank, sketch, mood, transferred, dice);
	const turns = withQuirks(
		bank,
		beats.flatMap(beat => spoken(beat, facts, dice)),
		sketch,
		dice,
	);
	return {turns, transcript: written(turns, dice), mood, transferred, facts};
}

/** Rupees that the agents of each kind speak of, at least and at most. */
const amounts: Readonly<Record<People, readonly [number, number]>> = {
	hindi: [1000, 15_000],
	tamil: [300, 1200],
	english: [500, 9000],
};

/** What is due, in Indian digits: known of a call before anything is said. */
export function amountOf(seed: number, {index}: Sketch, people: People): string {
	const [least, most] = amounts[people];
	const dice = new Dice(seed, salts.words, index, 1);
	return (50 * dice.whole(least / 50, most / 50) - (dice.happens(0.3) ? 1 : 0)).toLocaleString('en-IN');
}

function factsOf(seed: number, sketch: Sketch, bank: Bank, people: People): Talk['facts'] {
	const dice = new Dice(seed, salts.words, sketch.index, 2);
	return {
		...sketch.recipient.name,
		amount: amountOf(seed, sketch, people),
		day: dice.pick(bank.days),
		time: dice.pick(bank.times),
		doctor: dice.pick(doctors),
		order: `BL-${dice.whole(20_000, 89_999)}`,
		item: dice.pick(items),
		count: String(dice.whole(2, 11)),
	};
}

function beatsOf(bank: Bank, sketch: Sketch, mood: Mood, transferred: boolean, dice: Dice): readonly Beat[] {
	if (sketch.ending.talk === 'early') {
		return [bank.early];
	}

	if (sketch.ending.talk === 'voicemail') {
		return [bank.voicemail];
	}

	if (sketch.ending.talk === 'short') {
		return [...bank.opening, ...bank.middle.slice(0, 1)].slice(0, dice.whole(1, 3));
	}

	const closing = transferred ? [bank.transfer] : bank.closings[mood];
	const room = Math.round(sketch.talkSeconds / beatSeconds) - bank.opening.length - closing.length;
	const middle = dice
		.shuffled([...bank.middle.keys()])
		.slice(0, Math.max(0, Math.min(room, 9)))
		.sort((a, b) => a - b)
		.flatMap(position => bank.middle[position] ?? []);
	const stalled = sketch.cause === 'toolTimeouts' ? [orderSystemDown] : [];
	return [...bank.opening, ...stalled, ...middle, ...closing];
}

function spoken(beat: Beat, facts: Talk['facts'], dice: Dice): Turn[] {
	return [
		{speaker: 'assistant', text: filled(dice.pick(beat.agent), facts)},
		{speaker: 'user', text: filled(dice.pick(beat.user), facts)},
	];
}

function filled(text: string, facts: Readonly<Record<string, string>>): string {
	return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
}

/** What real transcripts have besides the conversation. */
function withQuirks(bank: Bank, turns: readonly Turn[], sketch: Sketch, dice: Dice): Turn[] {
	const out = [...turns];
	if (sketch.ending.talk === 'voicemail') {
		out.reverse();
	}

	if (sketch.ending.talk === undefined && out.length > 4 && dice.happens(0.14)) {
		// A filler while the human is silent: two lines of the agent in a row.
		out.splice(2 * dice.whole(0, out.length / 2 - 1) + 1, 0, {speaker: 'assistant', text: bank.stillThere});
	}

	if (out.length > 6 && dice.happens(0.12)) {
		const at = out.findLastIndex(({speaker}) => speaker === 'user');
		out.splice(at, 0, {speaker: 'user', text: dice.pick(bank.fillers)});
	}

	if (out.length > 6 && dice.happens(0.004)) {
		// A prompt variable that nobody filled in.
		out[2] = {speaker: 'assistant', text: 'Thank you, {customer_name}. One moment please.'};
	}

	return ended(bank, out, sketch);
}

/** Who has the last word depends on who hung up. */
function ended(bank: Bank, turns: readonly Turn[], {ending}: Sketch): Turn[] {
	const farewell = bank.closings.agreed.at(-1)?.agent[0].replaceAll(/ ?\{\w+\}/g, '') ?? '';
	if (ending.talk === 'early') {
		return [...turns, {speaker: 'assistant', text: farewell}];
	}

	const beforeLast = turns.slice(
		0,
		turns.findLastIndex(({speaker}) => speaker === 'user'),
	);
	if (ending.reason === 'inactivity_timeout') {
		return [...beforeLast, {speaker: 'assistant', text: bank.stillThere}];
	}

	return ending.reason === 'llm_prompted_hangup' ? beforeLast : [...turns];
}

/** One to three spaces after the colon, and a line break at the end. */
function written(turns: readonly Turn[], dice: Dice): string {
	return turns
		.map(({speaker, text}, position) => {
			const gap = position === 0 || dice.happens(0.5) ? ' ' : dice.happens(0.8) ? '  ' : '   ';
			return `${speaker}:${gap}${text}\n`;
		})
		.join('');
}
