import {loadWords} from '../source/commands/command.js';
import {type CommandWords, commandGroups, commandUsage} from '../source/commands/command-words.js';
import {exitCodeWords} from '../source/commands/exit-codes.js';
import {globalOptions} from '../source/commands/globals.js';
import {type OptionRow, optionFlags} from '../source/commands/option-row.js';
import {commands} from '../source/commands/table.js';
import {variables} from '../source/commands/variables.js';

/** Every command with its options and examples, made from the table that the program itself goes by. */
export async function commandReference(): Promise<string> {
	const loaded = await loadWords(commands);
	const groups = Object.entries(commandGroups).map(([group, title]) =>
		[`### ${title}`, ...loaded.filter(item => item.group === group).map(entryOf)].join('\n\n'),
	);
	return [...groups, ['### Options of every command', optionsTable(globalOptions)].join('\n\n')].join('\n\n');
}

export function exitCodesTable(): string {
	return [
		'| code | name | means |',
		'|---|---|---|',
		...exitCodeWords.map(({code, name, says}) => `| ${code} | ${name} | ${says} |`),
	].join('\n');
}

export function variablesTable(): string {
	const rows = variables.map(({names, says}) => {
		const spelt = names.map(name => `\`${name}\``).join(', ');
		return `| ${spelt} | ${cell(says)} |`;
	});
	return ['| variable | |', '|---|---|', ...rows].join('\n');
}

function entryOf(command: CommandWords): string {
	const {description, options, examples} = command;
	return [
		`**\`${commandUsage(command)}\`**`,
		description,
		...(options.length === 0 ? [] : [optionsTable(options)]),
		['```sh', ...examplesOf(examples), '```'].join('\n'),
	].join('\n\n');
}

function optionsTable(options: readonly OptionRow[]): string {
	const rows = options.map(row => `| \`${cell(optionFlags(row))}\` | ${cell(row.description)} |`);
	return ['| option | |', '|---|---|', ...rows].join('\n');
}

function examplesOf(examples: CommandWords['examples']): readonly string[] {
	const widest = Math.max(...examples.map(({line}) => line.length));
	return examples.map(({line, says}) => `${line.padEnd(widest)}  # ${says}`);
}

/** A bar would begin another cell. */
function cell(text: string): string {
	return text.replaceAll('|', '\\|');
}
