import {type CommandWords, commandGroups, commandUsage, type ListedCommand} from './command-words.js';
import {exitCodeWords} from './exit-codes.js';
import {globalOptions} from './globals.js';
import {type OptionRow, optionFlags} from './option-row.js';
import {variables} from './variables.js';

/** The manual in roff, made from the table that help and completion come from. No date: the same sources, the same page. */
export function manPage(commands: readonly ListedCommand[], version: string): string {
	return [
		`.TH CALLSIFT 1 "" ${quoted(`callsift ${version}`)} "User Commands"`,
		// Neither hyphens nor blanks that are not there: commands are copied from here.
		'.nh',
		'.ad l',
		'.SH NAME',
		text('callsift - explore the calls of a Bolna voice-AI account'),
		'.SH SYNOPSIS',
		'.B callsift',
		text('[command] [options]'),
		'.SH DESCRIPTION',
		text(
			'callsift is a terminal explorer for the calls ("executions") of a Bolna voice-AI account. It keeps a local copy of ' +
				'everything it reads, so that the newest calls are on screen at once, failed ones are a key away, and transcripts are ' +
				'searched without a network. It only ever reads: callsift sends GET to Bolna and nothing else.',
		),
		'.PP',
		text(
			'Without a command it opens the explorer; ? shows its keys. callsift --demo opens it on an invented account.',
		),
		...Object.entries(commandGroups).flatMap(([group, title]) => [
			`.SH ${quoted(title.toUpperCase())}`,
			...commands.filter(command => command.group === group).flatMap(section),
		]),
		'.SH OPTIONS OF EVERY COMMAND',
		...globalOptions.flatMap(option),
		'.SH EXIT STATUS',
		...exitCodeWords.flatMap(({code, says}) => tagged(String(code), says)),
		'.SH ENVIRONMENT',
		...variables.flatMap(({names, says}) => tagged(names.join(', '), says)),
		'.SH FILES',
		...tagged(
			'~/.config/callsift/settings.json',
			'profiles, keys and saved filters; callsift config path says where else',
		),
		...tagged(
			'~/.local/share/callsift/profiles/',
			'the calls, and the marks and notes, of each profile; only you can read them',
		),
		'',
	].join('\n');
}

function section(command: CommandWords): readonly string[] {
	const {description, arguments: rows, options, examples} = command;
	return [
		`.SS ${quoted(commandUsage(command))}`,
		text(description),
		...rows.flatMap(row => tagged(row.name, row.description)),
		...options.flatMap(option),
		'.PP',
		'Examples:',
		...examples.flatMap(({line, says}) => ['.PP', text(`${says}:`), '.RS', '.nf', text(line), '.fi', '.RE']),
	];
}

function option(row: OptionRow): readonly string[] {
	return tagged(optionFlags(row), row.description);
}

function tagged(tag: string, says: string): readonly string[] {
	return ['.TP', `.B ${text(tag)}`, text(says)];
}

/** As the argument of a request. */
function quoted(words: string): string {
	return `"${text(words).replaceAll('"', '\\(dq')}"`;
}

/** A line that means nothing to roff but its letters. */
function text(words: string): string {
	const escaped = words
		.replaceAll('\\', '\\e')
		.replaceAll('-', '\\-')
		.replaceAll("'", '\\(aq')
		.replaceAll('`', '\\(ga')
		.replaceAll('^', '\\(ha')
		.replaceAll('~', '\\(ti')
		.replaceAll(/[^\x20-\x7e]/gu, letter => `\\[u${hex(letter)}]`);
	return /^[.]/.test(escaped) ? `\\&${escaped}` : escaped;
}

function hex(letter: string): string {
	return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
