import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {loadWords} from '../../source/commands/command.js';
import {exitCodeWords} from '../../source/commands/exit-codes.js';
import {globalOptions} from '../../source/commands/globals.js';
import {manPage} from '../../source/commands/main.js';
import {commands} from '../../source/commands/table.js';
import {variables} from '../../source/commands/variables.js';

const words = await loadWords(commands);
const page = await manPage();
const lines = page.trimEnd().split('\n');

/** Requests that man's macros know, and we use. */
const known = new Set(['.TH', '.nh', '.ad', '.SH', '.SS', '.PP', '.TP', '.B', '.RS', '.RE', '.nf', '.fi']);

/** What a reader sees of a line. */
function shown(line: string): string {
	return line
		.replaceAll(/\\\[u([0-9A-F]{4,6})\]/g, (_, code: string) =>
			String.fromCodePoint(Number.parseInt(code, 16)),
		)
		.replaceAll('\\-', '-')
		.replaceAll('\\(aq', "'")
		.replaceAll('\\(dq', '"')
		.replaceAll('\\(ga', '`')
		.replaceAll('\\(ha', '^')
		.replaceAll('\\(ti', '~')
		.replaceAll('\\&', '')
		.replaceAll('\\e', '\\');
}

test('the manual is plain ASCII in requests that roff knows, and opens nothing that it does not close', () => {
	expect(page).toMatch(/^[\n\x20-\x7e]*$/);
	for (const line of lines) {
		expect(line).not.toBe('');
		expect(line).not.toMatch(/^'|\\(?!\[u[0-9A-F]{4,6}\]|[-&e]|\((?:aq|dq|ga|ha|ti))/);
		if (line.startsWith('.')) {
			expect(known, line).toContain(line.split(' ')[0]);
		}
	}

	expect(lines.filter(line => line === '.RS')).toHaveLength(lines.filter(line => line === '.RE').length);
	expect(lines.filter(line => line === '.nf')).toHaveLength(lines.filter(line => line === '.fi').length);
	expect(lines[0]).toMatch(/^\.TH CALLSIFT 1 "" "callsift \d+\.\d+\.\d+" "User Commands"$/);
});

test('the manual has every command with its options and examples, every exit code and every variable', () => {
	const text = lines.map(shown);
	for (const {name, description, options, examples} of words) {
		expect(
			text.some(line => line.startsWith(`.SS "callsift ${name}`)),
			name,
		).toBe(true);
		expect(text).toContain(description);
		for (const {name: option} of [...options, ...globalOptions]) {
			expect(
				text.some(line => line.startsWith('.B ') && line.includes(`--${option}`)),
				option,
			).toBe(true);
		}

		for (const {line} of examples) {
			expect(text).toContain(line);
		}
	}

	for (const {code, says} of exitCodeWords) {
		expect(text[text.indexOf(`.B ${code}`) + 1]).toBe(says);
	}

	for (const {names} of variables) {
		expect(text).toContain(`.B ${names.join(', ')}`);
	}
});

test('every variable that is told is read, and every one that is read is told', () => {
	const root = join(import.meta.dirname, '..', '..', 'source', 'system');
	const code = (name: string) => readFileSync(join(root, name), 'utf8');
	const told = variables.flatMap(({names}) => names);
	const read = [...code('environment.ts').matchAll(/\b(?:own|either|secret)\('(\w+)'\)/g)].map(
		([, name]) => name,
	);
	// What Node and the table of proxies read stands in a comment there.
	const elsewhere = [...(code('proxy.ts') + code('zone.ts')).matchAll(/`([A-Z_]+)`/g)].map(
		([, name]) => name,
	);
	expect(new Set(told)).toEqual(new Set([...read, ...elsewhere]));
	expect(told).toHaveLength(new Set(told).size);
});
