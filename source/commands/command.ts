import type {Context} from './context.js';
import type {ExitCode} from './exit-codes.js';
import type {Given} from './given.js';

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
}

/** An option without `value` is a flag. */
export interface OptionRow {
	/** The long name without dashes, `page-size`; `given` is asked by it. */
	readonly name: string;
	readonly short?: string;
	readonly description: string;
	readonly value?: ValueKind;
}

export type ValueKind =
	| {readonly kind: 'text'; readonly placeholder: string}
	/** A whole number between both ends, which count. */
	| {readonly kind: 'whole'; readonly placeholder: string; readonly min: number; readonly max: number};

export interface Example {
	readonly line: string;
	readonly says: string;
}

/** A row of the table of commands: what the overview needs, and where the rest is. */
export interface CommandRow {
	readonly name: string;
	/** One line for the overview. */
	readonly summary: string;
	load(): Promise<Command>;
}
