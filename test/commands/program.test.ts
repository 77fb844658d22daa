import {expect, test} from 'vitest';
import type {Command, CommandRow} from '../../source/commands/command.js';
import {exitCodes} from '../../source/commands/exit-codes.js';
import {readCommandLine} from '../../source/commands/program.js';
import {commands} from '../../source/commands/table.js';

const read = (line: string) => readCommandLine(line === '' ? [] : line.split(' '), commands, 80);

async function run(line: string) {
	const asked = await read(line);
	if (asked.kind !== 'run') {
		throw new Error(asked.text);
	}

	return asked;
}

async function mistake(line: string): Promise<string> {
	const asked = await read(line);
	return asked.kind === 'mistake' ? asked.text : asked.kind;
}

test('no command means the explorer', async () => {
	expect((await run('')).command.name).toBe('explore');
	expect((await run('--demo')).command.name).toBe('explore');
	expect((await run('--profile work --no-color')).globals).toMatchObject({profile: 'work', color: false});
});

test('options of every command stand before or after its name', async () => {
	for (const line of ['--demo --calls 50 list --json', 'list --json --demo --calls 50']) {
		const {command, given, globals} = await run(line);
		expect(command.name).toBe('list');
		expect(given.flag('json')).toBe(true);
		expect(globals).toMatchObject({demo: true, demoCalls: 50, color: true, quiet: false});
	}
});

test('values come as what they are', async () => {
	const {given} = await run('list --agent-id abc --page 3 --page-size 100 --all-pages');
	expect(given.text('agent-id')).toBe('abc');
	expect(given.whole('page')).toBe(3);
	expect(given.whole('page-size')).toBe(100);
	expect(given.flag('all-pages')).toBe(true);
	expect(given.flag('json')).toBe(false);
	expect(given.text('batch-id')).toBeUndefined();
	expect((await run('show some-id')).given.word(0)).toBe('some-id');
});

test('what is misspelt gets the nearest that exists', async () => {
	expect(await mistake('lits')).toContain('Did you mean list?');
	expect(await mistake('list --jsno')).toContain('Did you mean --json?');
	expect(await mistake('--demmo')).toContain('Did you mean --demo?');
	expect(await mistake('list --jsno')).toBe(
		"Unknown option '--jsno'. Did you mean --json?\nTry callsift list --help.\n",
	);
});

test('a command that there is not has no help either', async () => {
	for (const line of [
		'lst',
		'lst --help',
		'lst -h',
		'help lst',
		'help lst --demo',
		'lst --page-size 3 --help',
	]) {
		expect(await mistake(line)).toBe("Unknown command 'lst'. Did you mean list?\nTry callsift --help.\n");
	}

	expect(await mistake('help nope')).toContain("Unknown command 'nope'.");
	for (const line of ['help', '--help', 'help help', '--profile lst --help', 'help --demo']) {
		expect(await mistake(line)).toBe('help');
	}
});

test('what cannot be is refused with what can', async () => {
	expect(await mistake('list --page-size 101')).toContain('from 1 to 100');
	expect(await mistake('list --page 0')).toContain('from 1 to');
	expect(await mistake('list --page x')).toContain('whole number');
	expect(await mistake('show')).toContain("Missing required argument 'id'.");
	expect(await mistake('list surplus')).toContain('Too many arguments');
});

test('the version comes before anything else, alone', async () => {
	for (const line of ['--version', 'list --version', '-V', 'list --bogus --version']) {
		const asked = await read(line);
		expect(asked).toEqual({kind: 'help', text: expect.stringMatching(/^\d+\.\d+\.\d+\n$/)});
	}
});

test('every command is on one screen of the usual size, with room for the prompt', async () => {
	const overview = await read('--help');
	const lines = overview.kind === 'help' ? overview.text.trimEnd().split('\n') : [];
	expect(lines.length).toBeGreaterThan(10);
	expect(lines.length).toBeLessThanOrEqual(23);
	expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(80);
});

test('help names every command, and each command shows examples', async () => {
	const overview = await read('--help');
	for (const {name} of commands) {
		expect(overview).toMatchObject({
			kind: 'help',
			text: expect.stringMatching(new RegExp(`^(.* )?${name} `, 'm')),
		});
		for (const line of [`${name} --help`, `help ${name}`]) {
			const help = await read(line);
			expect(help).toMatchObject({kind: 'help', text: expect.stringContaining('Examples:')});
			expect(help).toMatchObject({text: expect.stringContaining(`callsift ${name}`)});
		}
	}
});

test('only the command that was named is loaded', async () => {
	const loaded: string[] = [];
	const row = (name: string): CommandRow => ({
		name,
		summary: name,
		group: 'read',
		async load() {
			loaded.push(name);
			const command: Command = {
				name,
				description: name,
				arguments: [],
				options: [],
				examples: [],
				run: async () => exitCodes.ok,
			};
			return command;
		},
	});
	await readCommandLine(['two'], [row('one'), row('two'), row('three')], 80);
	expect(loaded).toEqual(['two']);
});
