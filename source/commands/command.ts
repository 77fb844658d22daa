import type {Context} from './context.js';
import type {ExitCode} from './exit-codes.js';
import type {Given} from './given.js';
import type {Offer, OptionRow} from './option-row.js';

/**
 * One command as data. The parser, the help, the completion and the README's reference are all made from it, so
 * a command says everything about itself here and nothing elsewhere.
 */
export interface Command {
	readonly name: string;
	/** What it does, as a paragraph for its own help. */
	readonly description: string;
	readonly arguments: readonly ArgumentRow[];
	readonly options: readonly OptionRow[];
	readonly examples: readonly Example[];
	run(context: Context, given: Given): Promise<ExitCode>;
}

export interface ArgumentRow {
	readonly name: string;
	readonly description: string;
	readonly required: boolean;
	/** Takes all words that follow; the last one only. */
	readonly many?: boolean;
	/** What the shell offers for it. */
	readonly offers?: Offer;
}

/** As help and documentation write it: `[words...]`. */
export function argumentText({name, required, many}: ArgumentRow): string {
	const names = `${name}${many ? '...' : ''}`;
	return required ? `<${names}>` : `[${names}]`;
}

export function commandUsage({name, arguments: rows, options}: Command): string {
	const words = [...rows.map(argumentText), ...(options.length === 0 ? [] : ['[options]'])];
	return ['callsift', name, ...words].join(' ');
}

export interface Example {
	readonly line: string;
	readonly says: string;
}

/** A row of the table of commands: what the overview needs, and where the rest is. */
export interface CommandRow {
	readonly name: string;
	/** A few words for the overview, where two commands stand side by side: at most 26 letters. */
	readonly summary: string;
	readonly group: CommandGroup;
	load(): Promise<Command>;
}

/** What commands are for, in the order of the overview. */
export const commandGroups = {
	read: 'Explore and read',
	keep: 'Keep up',
	take: 'Take out',
	account: 'Account and machine',
} as const;

export type CommandGroup = keyof typeof commandGroups;
