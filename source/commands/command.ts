import type {Context} from './context.js';
import type {ExitCode} from './exit-codes.js';
import type {Given} from './given.js';
import type {OptionRow} from './option-row.js';

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
}

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
