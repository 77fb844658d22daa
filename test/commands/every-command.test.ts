import {cp, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {globalOptions} from '../../source/commands/globals.js';
import {readCommandLine} from '../../source/commands/program.js';
import {commands} from '../../source/commands/table.js';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {callsiftHere, type InProcess} from './in-process.js';

/**
 * What callsift promises of every command, asked of every command of the table: one that is added is tested here by
 * being added. What a command needs to run stands in the tables below.
 */
const loaded = await Promise.all(commands.map(async row => ({row, command: await row.load()})));

/**
 * Words after the name with which a command has something to do; none for the others. ID is that of a call with a
 * recording, BATCH that of a batch that is over.
 */
const words: Readonly<Record<string, readonly string[]>> = {
	show: ['ID'],
	open: ['ID'],
	download: ['ID', '-o', 'HOME/recordings'],
	search: ['the'],
	'watch-batch': ['BATCH'],
	export: ['csv'],
	completion: ['bash'],
	backup: ['HOME/again.tar.gz'],
	restore: ['HOME/backup.tar.gz'],
	prune: ['--older-than', '1d', '--yes'],
	serve: ['--port', '0'],
	wipe: ['--yes'],
};

/** With which it prints JSON, where that is not `--json`; without any words where it prints nothing else. */
const jsonWords: Readonly<Record<string, readonly string[]>> = {
	export: ['json'],
	schema: [],
};

/** Owns the terminal; test/screens is about it. */
const needsTerminal = new Set(['explore']);
/** Go on until they are interrupted. */
const lasting = new Set(['serve', 'tail']);
/** What ends well: `findings` is no failure, and what lasts is interrupted. */
const fine = [0, 3, 130];
/** Do a deed and print nothing that a program could read. */
const printsNoData = new Set(['explore', 'login', 'logout', 'serve', 'wipe']);
/** Print text for another program than `jq`. */
const printsText = new Set(['completion', 'report']);
/** Say on stderr, whatever is asked for, what nobody should miss. */
const speaksAnyway = new Set(['login', 'logout', 'serve', 'wipe']);
/** Print calls with their numbers, as JSON; masking is about these. */
const printsCalls = new Set(['list', 'failed', 'recent', 'search', 'show', 'export']);
/** Change what belongs to a profile, which the invented account is not. */
const refusesDemo = new Set(['login', 'logout']);

let simulator: Simulator;
let prepared: string;
let variables: Record<string, string>;
let real: Ids;
let demo: Ids;

beforeAll(async () => {
	simulator = await startSimulator({calls: 120, arrivalSeconds: 0, limitPerMinute: false});
	variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	prepared = await mkdtemp(join(tmpdir(), 'callsift-every-'));
	real = await idsOf([], variables);
	demo = await idsOf(['--demo', '--calls', '40'], {});
	await callsiftHere(['backup', join(prepared, 'backup.tar.gz')], {home: prepared, variables});
});

afterAll(async () => {
	await simulator.stop();
	await rm(prepared, {recursive: true});
});

interface Ids {
	readonly ID: string;
	readonly BATCH: string;
	/** Whom the calls were with, as the wire writes it: `+919876500405`. */
	readonly numbers: readonly string[];
}

async function idsOf(more: readonly string[], env: Record<string, string>): Promise<Ids> {
	const way = {home: prepared, variables: env};
	const listed = await callsiftHere(['list', '--all-pages', '--json', '--details', ...more], way);
	const calls: readonly {
		execution_id: string;
		user_number: string | null;
		telephony_data: {recording_url: string | null};
	}[] = JSON.parse(listed.stdout).data;
	const batches: readonly {batch_id: string; status: string}[] = JSON.parse(
		(await callsiftHere(['batches', '--json', ...more], way)).stdout,
	);
	return {
		ID: calls.find(({telephony_data: line}) => line.recording_url !== null)?.execution_id ?? '',
		BATCH: batches.find(({status}) => status === 'completed')?.batch_id ?? '',
		numbers: calls.flatMap(({user_number}) => user_number ?? []),
	};
}

/** Each run on a machine of its own, with 120 calls on it: some commands delete things. */
async function run(
	name: string,
	more: readonly string[] = [],
	way: Omit<InProcess, 'home'> & {
		ids?: Ids;
		typed?: readonly string[] | undefined;
		maskAlways?: boolean;
	} = {},
) {
	const home = await mkdtemp(join(tmpdir(), 'callsift-every-'));
	onTestFinished(() => rm(home, {recursive: true}));
	await cp(prepared, home, {recursive: true});
	if (way.maskAlways) {
		await callsiftHere(['config', 'set', 'maskAlways', 'yes'], {home, variables});
	}

	const {ID, BATCH} = way.ids ?? real;
	const own = (way.typed ?? words[name] ?? []).map(word =>
		word
			.replace(/^ID$/, ID)
			.replace(/^BATCH$/, BATCH)
			.replace('HOME', home),
	);
	return callsiftHere([name, ...own, ...more], {
		home,
		variables,
		stdin: simulator.key,
		untilIdle: lasting.has(name),
		...way,
	});
}

const runnable = loaded.filter(({row}) => !needsTerminal.has(row.name));

describe.each(loaded)('$row.name', ({row, command}) => {
	test('says in the overview what it is, and in its help how it is called', async () => {
		expect(row.summary.length).toBeLessThanOrEqual(26);
		expect(command.name).toBe(row.name);
		const {code, stdout, stderr} = await callsiftHere([row.name, '--help'], {home: prepared});
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		expect(stdout).toContain(`Usage: callsift ${row.name}`);
		for (const {line} of command.examples) {
			expect(stdout).toContain(line);
		}

		expect(command.examples.length).toBeGreaterThan(0);
	});

	test('gives examples that can be typed', async () => {
		for (const {line} of command.examples) {
			const own = line
				.split(/ (?:[|>]|\|\||&&) /)
				.filter(part => /(?:^| )callsift(?: |$)/.test(part) && !part.startsWith('xargs'));
			for (const part of own) {
				const typed = shellWords(part.slice(part.indexOf('callsift') + 'callsift'.length));
				const asked = await readCommandLine(typed, commands, 80);
				expect(asked, line).toMatchObject({kind: 'run'});
			}
		}
	});

	test('knows the options of every command, and the nearest to one that is misspelt', async () => {
		const own = new Set(command.options.map(({name}) => name));
		expect(globalOptions.filter(({name}) => own.has(name))).toEqual([]);
		const needed = command.arguments.filter(({required}) => required).map(() => 'x');
		const typed = '--profile p --demo --no-color --quiet --verbose'.split(' ');
		const asked = await readCommandLine([row.name, ...needed, ...typed], commands, 80);
		expect(asked).toMatchObject({
			globals: {profile: 'p', demo: true, color: false, quiet: true, verbose: true},
		});
		for (const {name} of [...command.options, ...globalOptions].filter(option => option.name.length > 4)) {
			const misspelt = `--${name.slice(0, -2)}${name.at(-1)}${name.at(-2)}x`;
			const answer = await callsiftHere([row.name, ...needed, misspelt], {home: prepared});
			expect(answer, misspelt).toMatchObject({
				code: 2,
				stdout: '',
				stderr: expect.stringContaining(`--${name}`),
			});
		}
	});
});

describe.each(runnable)('$row.name, run', ({row: {name}, command}) => {
	const hasJson = command.options.some(option => option.name === 'json');

	test('sends data to stdout, everything else to stderr, and no escapes where there is no terminal', async () => {
		const {code, stdout, stderr} = await run(name);
		expect({code, stderr}).toEqual({code: expect.toBeOneOf(fine), stderr: expect.any(String)});
		expect(stdout + stderr).not.toMatch(/\u001b|undefined|\[object/);
		if (printsNoData.has(name)) {
			expect(stdout).toBe('');
		}
	});

	test('says nothing besides with --quiet, and the same data', async () => {
		const {code, stderr} = await run(name, ['--quiet', '--verbose']);
		expect(code).toBeOneOf(fine);
		if (!speaksAnyway.has(name)) {
			expect(stderr).toBe('');
		}
	});

	test('prints JSON that is JSON, where it prints data', async () => {
		const other = jsonWords[name];
		const printsJson = !printsNoData.has(name) && !printsText.has(name);
		expect(hasJson || other !== undefined).toBe(printsJson);
		if (printsJson) {
			const {code, stdout} = await run(name, other === undefined ? ['--json'] : [], {typed: other});
			expect(code).toBeOneOf(fine);
			expect((lasting.has(name) && stdout === '') || isJson(stdout), stdout.slice(0, 400)).toBe(true);
		}
	});

	test('ends quietly when nobody reads on', async () => {
		for (const more of hasJson ? [[], ['--json']] : [[]]) {
			const {code, stderr} = await run(name, ['--quiet', ...more], {closed: true});
			expect({code, stderr: speaksAnyway.has(name) ? '' : stderr}).toEqual({
				code: expect.toBeOneOf(fine),
				stderr: '',
			});
		}
	});

	test('works on the invented account', async () => {
		const {code} = await run(name, ['--demo', '--calls', '40'], {variables: {}, ids: demo});
		expect(code).toBeOneOf(refusesDemo.has(name) ? [2] : fine);
	});
});

describe.each(runnable.filter(({row}) => !lasting.has(row.name)))(
	'$row.name, run',
	({row: {name}, command}) => {
		test('hides whom the calls were with, where that is asked for', async () => {
			const tells = ({stdout}: {stdout: string}) => {
				const unspaced = stdout.replaceAll(/(?<=\d) (?=\d)/g, '');
				return real.numbers.some(number => unspaced.includes(number));
			};
			const typed = jsonWords[name];
			const more =
				command.options.some(option => option.name === 'json') && typed === undefined ? ['--json'] : [];
			expect(tells(await run(name, more, {typed}))).toBe(printsCalls.has(name));
			for (const words of more.length > 0 ? [[], more] : [more]) {
				expect(tells(await run(name, words, {typed, maskAlways: true})), words.join(' ')).toBe(false);
			}

			if (printsCalls.has(name)) {
				expect(tells(await run(name, [...more, '--mask'], {typed}))).toBe(false);
			}
		});
	},
);

/** One JSON text, or one a line. */
function isJson(text: string): boolean {
	const parses = (part: string) => {
		try {
			JSON.parse(part);
			return true;
		} catch {
			return false;
		}
	};
	return parses(text) || text.trimEnd().split('\n').every(parses);
}

/** As a shell would take a line apart, as far as our examples go. */
function shellWords(line: string): string[] {
	return Array.from(line.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g), ([, single, double, bare]) =>
		String(single ?? double ?? bare),
	);
}
