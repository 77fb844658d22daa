import type {Offer, OptionRow} from './option-row.js';

/** What a command says about itself, without the deed. */
export interface CommandWords {
	readonly name: string;
	/** What it does, as a paragraph for its own help. */
	readonly description: string;
	readonly arguments: readonly ArgumentRow[];
	readonly options: readonly OptionRow[];
	readonly examples: readonly Example[];
}

/** The same with what the overview says of it. */
export interface ListedCommand extends CommandWords {
	/** A few words for the overview, where two commands stand side by side: at most 26 letters. */
	readonly summary: string;
	readonly group: CommandGroup;
}

export interface ArgumentRow {
	readonly name: string;
	readonly description: string;
	readonly required: boolean;
	/** Takes all words that follow; the last one only. */
	readonly many?: boolean;
	/** What the shell offers for it. */
	readonly offers?: Offer | OfferAfter;
}

/** What is offered for an argument once those before it are these words: `set timezone`. */
export interface OfferAfter {
	readonly after: Readonly<Record<string, Offer>>;
}

export interface Example {
	readonly line: string;
	readonly says: string;
}

/** What commands are for, in the order of the overview. */
export const commandGroups = {
	read: 'Explore and read',
	keep: 'Keep up',
	take: 'Take out',
	account: 'Account and machine',
} as const;

export type CommandGroup = keyof typeof commandGroups;

/** As help and documentation write it: `[words...]`. */
export function argumentText({name, required, many}: ArgumentRow): string {
	const names = `${name}${many ? '...' : ''}`;
	return required ? `<${names}>` : `[${names}]`;
}

export function commandUsage({name, arguments: rows, options}: CommandWords): string {
	const words = [...rows.map(argumentText), ...(options.length === 0 ? [] : ['[options]'])];
	return ['callsift', name, ...words].join(' ');
}
