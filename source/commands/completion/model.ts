import type {ListedCommand, OfferAfter} from '../command-words.js';
import {globalOptions} from '../globals.js';
import type {Offer, OptionRow} from '../option-row.js';

/** What can be completed, made from the table of commands: the three shells say the same in their own words. */
export interface CompletionModel {
	readonly globals: readonly CompletedOption[];
	readonly commands: readonly CompletedCommand[];
}

export interface CompletedCommand {
	readonly name: string;
	readonly summary: string;
	readonly options: readonly CompletedOption[];
	/** What is offered at each place; the last one may go on. */
	readonly places: readonly OfferedPlace[];
	readonly goesOn: boolean;
}

export interface CompletedOption {
	readonly name: string;
	readonly short: string | undefined;
	readonly description: string;
	/** Null for a flag. */
	readonly value: {readonly placeholder: string; readonly offer: Offered} | null;
}

/** Words, what `callsift completion --values` prints for a name, files, or nothing that could be known. */
export type Offered =
	| {readonly kind: 'words'; readonly words: readonly string[]}
	| {readonly kind: 'values'; readonly of: string}
	| {readonly kind: 'files'}
	| {readonly kind: 'nothing'};

/** The same, or another thing after other words: those of the arguments before it, with a space between. */
export type OfferedPlace =
	| Offered
	| {readonly kind: 'after'; readonly each: ReadonlyArray<readonly [words: string, offer: Offered]>};

export function completionModel(commands: readonly ListedCommand[]): CompletionModel {
	return {globals: [...globalOptions.map(optionOf), helpOption], commands: commands.map(commandOf)};
}

const helpOption: CompletedOption = {name: 'help', short: 'h', description: 'print help', value: null};

function commandOf({name, summary, options, arguments: rows}: ListedCommand): CompletedCommand {
	return {
		name,
		summary,
		options: options.map(optionOf),
		places: rows.map(({offers}) => offeredAt(offers)),
		goesOn: rows.at(-1)?.many ?? false,
	};
}

function optionOf({name, short, description, value}: OptionRow): CompletedOption {
	const offer = value?.kind === 'choice' ? value.choices : value?.kind === 'text' ? value.offers : undefined;
	return {
		name,
		short,
		description,
		value: value === undefined ? null : {placeholder: value.placeholder, offer: offered(offer)},
	};
}

function offeredAt(offer: Offer | OfferAfter | undefined): OfferedPlace {
	return typeof offer === 'object' && 'after' in offer
		? {kind: 'after', each: Object.entries(offer.after).map(([words, each]) => [words, offered(each)])}
		: offered(offer);
}

function offered(offer: Offer | undefined): Offered {
	if (offer === undefined) {
		return {kind: 'nothing'};
	}

	if (offer === 'files') {
		return {kind: 'files'};
	}

	return typeof offer === 'string' ? {kind: 'values', of: offer} : {kind: 'words', words: offer};
}

/** Every way to write an option: `-q`, `--query`. */
export function spellings({name, short}: CompletedOption): readonly string[] {
	return short === undefined ? [`--${name}`] : [`-${short}`, `--${name}`];
}
