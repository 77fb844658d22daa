import type {CommandWords, ListedCommand} from './command-words.js';
import type {Context} from './context.js';
import type {ExitCode} from './exit-codes.js';
import type {Given} from './given.js';

/**
 * One command as data. The parser, the help, the completion, the manual and the README's reference are all made from
 * it, so a command says everything about itself here and nothing elsewhere.
 */
export interface Command extends CommandWords {
	run(context: Context, given: Given): Promise<ExitCode>;
}

/** A row of the table of commands: what the overview needs, and where the rest is. */
export interface CommandRow extends Pick<ListedCommand, 'name' | 'summary' | 'group'> {
	load(): Promise<Command>;
}

/** Loads all of them, for what is about every command. */
export async function loadWords(table: readonly CommandRow[]): Promise<readonly ListedCommand[]> {
	return Promise.all(table.map(async ({load, summary, group}) => ({...(await load()), summary, group})));
}
