import {CommanderError, Help, InvalidArgumentError, Option, Command as Parser} from 'commander';
import {type Command, type CommandRow, loadWords} from './command.js';
import {argumentText, type ListedCommand} from './command-words.js';
import {Given} from './given.js';
import {type Globals, globalOptions, readGlobals} from './globals.js';
import {type OptionRow, optionFlags, type ValueKind} from './option-row.js';
import {overview} from './overview.js';
import {version} from './version.js';

/** What a command line asks for: a command, or only words such as the help. */
export type Asked =
	| ({readonly kind: 'run'} & ToRun)
	| {readonly kind: 'help'; readonly text: string}
	| {readonly kind: 'mistake'; readonly text: string};

export interface ToRun {
	readonly command: Command;
	readonly given: Given;
	readonly globals: Globals;
	/** What all commands say of themselves. */
	everyCommand(): Promise<readonly ListedCommand[]>;
}

/** Reads a command line by the table of commands. Only the command that is named gets loaded. */
export async function readCommandLine(
	words: readonly string[],
	table: readonly CommandRow[],
	width: number,
): Promise<Asked> {
	const out: string[] = [];
	const err: string[] = [];
	let asked: Asked | undefined;

	const root = new Parser('callsift')
		.description('A terminal explorer for the calls of a Bolna voice-AI account.')
		.version(version, '-V, --version', 'print the version')
		.helpOption('-h, --help', 'print this help')
		.helpCommand(false)
		.configureHelp({
			showGlobalOptions: true,
			formatHelp: (parser, help) =>
				parser.parent === null ? overview(table, width) : Help.prototype.formatHelp(parser, help),
		})
		.configureOutput({
			writeOut: text => out.push(text),
			writeErr: text => err.push(text),
			getOutHelpWidth: () => width,
			getErrHelpWidth: () => width,
			getOutHasColors: () => false,
			getErrHasColors: () => false,
		})
		.exitOverride();
	addOptions(root, globalOptions);

	const line = wordHelpAsFlag(words);
	/** The command as it was written, and the one that was understood. */
	let typed: string | undefined;
	let named: string | undefined;
	try {
		[typed] = root.parseOptions(line).operands;
		for (const [place, row] of table.entries()) {
			// commander runs a default command for any unknown word, which would hide "did you mean list?".
			root.command(row.name, {isDefault: place === 0 && typed === undefined}).description(row.summary);
		}

		root.hook('preSubcommand', async (_, parser) => {
			const row = table.find(({name}) => name === parser.name());
			if (row) {
				named = row.name;
				const command = await row.load();
				declare(parser, command, (given, globals) => {
					asked = {kind: 'run', command, given, globals, everyCommand: () => loadWords(table)};
				});
			}
		});
		await root.parseAsync(line, {from: 'user'});
	} catch (error) {
		if (!(error instanceof CommanderError)) {
			throw error;
		}

		// commander looks for --help first, and would show the help of everything for a command that there is not.
		if (
			error.code === 'commander.helpDisplayed' &&
			typed !== undefined &&
			!table.some(({name}) => name === typed)
		) {
			return readCommandLine([typed], table, width);
		}

		const about = named === undefined ? 'callsift --help' : `callsift ${named} --help`;
		return error.exitCode === 0
			? {kind: 'help', text: out.join('')}
			: {kind: 'mistake', text: `${inSentences(err.join(''))}\nTry ${about}.\n`};
	}

	return asked ?? {kind: 'help', text: out.join('')};
}

/** commander says `error: unknown command 'lsit'` and, on a line of its own, `(Did you mean list?)`. */
function inSentences(text: string): string {
	const [said = '', ...more] = text.trim().split('\n');
	const sentence = said.replace(/^error: (.)/, (_, letter: string) => letter.toUpperCase());
	return [
		/[.?!]$/.test(sentence) ? sentence : `${sentence}.`,
		...more.map(line => line.replace(/^\((.*)\)$/, '$1')),
	].join(' ');
}

/** `callsift help list` reads as well as `callsift list --help`, and `callsift help help` as `callsift --help`. */
function wordHelpAsFlag(words: readonly string[]): string[] {
	const [first, ...others] = words;
	return first === 'help' ? [...(others[0] === 'help' ? others.slice(1) : others), '--help'] : [...words];
}

function declare(parser: Parser, command: Command, run: (given: Given, globals: Globals) => void): void {
	parser.description(command.description);
	for (const row of command.arguments) {
		parser.argument(argumentText(row), row.description);
	}

	addOptions(parser, command.options);
	if (command.examples.length > 0) {
		const widest = Math.max(...command.examples.map(({line}) => line.length));
		const lines = command.examples.map(({line, says}) => `  ${line.padEnd(widest)}  ${says}`);
		parser.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
	}

	parser.action(() => {
		const given = readValues(parser, [...command.options, ...globalOptions]);
		run(given, readGlobals(given));
	});
}

function addOptions(parser: Parser, rows: readonly OptionRow[]): void {
	for (const row of rows) {
		const option = new Option(optionFlags(row), row.description);
		if (row.value) {
			option.argParser(reader(row.value));
		}

		parser.addOption(option);
	}
}

function reader(value: ValueKind): (text: string) => string | number {
	if (value.kind === 'text') {
		return text => text;
	}

	if (value.kind === 'choice') {
		return text => {
			if (!value.choices.includes(text)) {
				throw new InvalidArgumentError(`Use one of ${value.choices.join(', ')}.`);
			}

			return text;
		};
	}

	return text => {
		const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
		if (!(number >= value.min && number <= value.max)) {
			throw new InvalidArgumentError(`Use a whole number from ${value.min} to ${value.max}.`);
		}

		return number;
	};
}

/** commander keeps `--no-color` as `color: false`; here it is a flag like any other. */
function readValues(parser: Parser, rows: readonly OptionRow[]): Given {
	const values: Record<string, unknown> = parser.optsWithGlobals();
	return new Given(
		parser.args,
		Object.fromEntries(
			rows.map(row => {
				const option = new Option(optionFlags(row));
				const value = values[option.attributeName()];
				return [row.name, option.negate ? value === false : value];
			}),
		),
	);
}
