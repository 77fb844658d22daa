import {readFileSync} from 'node:fs';
import {openTerminal, type TestTerminal} from '../helpers/terminal.js';
import type {Figure, Skipped} from './figure.js';
import {median, timed} from './figure.js';
import {type LargeAccount, largeAccount} from './large-account.js';
import {startOtherSimulator} from './simulator-process.js';

const rounds = 7;
const size = {columns: 120, rows: 40};

/** The explorer on a mirror of a million calls, beside the same on a thousand. Bolna is out of reach in both. */
export async function* explorer(): AsyncGenerator<Figure | Skipped> {
	const [small, large] = [await largeAccount(1000), await largeAccount(1_000_000)];
	yield* scale(small, large);
	yield* typing();
	await small.simulator.stop();
	await large.simulator.stop();
}

async function* scale(small: LargeAccount, large: LargeAccount): AsyncGenerator<Figure | Skipped> {
	const first = {
		small: await repeated(rounds, () => firstRow(small)),
		large: await repeated(rounds, () => firstRow(large)),
	};
	yield {
		name: 'from the start to the first painted row, 1,000,000 calls',
		value: first.large,
		unit: 'ms',
		peer: {name: '1,000 calls', value: first.small},
		goal: {atMost: 1.1},
	};

	const [little, great] = [await open(small), await open(large)];
	// The same in both: what a program has allocated depends on what was done with it.
	await walkAbout(little);
	const {top, jump, bottom} = await walkAbout(great);
	yield {
		name: 'G on 1,000,000 calls',
		value: jump,
		unit: 'ms',
		peer: {name: 'a page down at the top', value: top},
		goal: {atMost: 2},
	};
	yield {
		name: 'a page at the far end of 1,000,000 calls',
		value: bottom,
		unit: 'ms',
		peer: {name: 'a page down at the top', value: top},
		goal: {atMost: 2},
	};
	const [ours, theirs] = [anonymousMegabytes(great.pid), anonymousMegabytes(little.pid)];
	yield ours === null || theirs === null
		? {name: 'memory of the explorer', skipped: 'this system does not say it in /proc'}
		: {
				name: 'anonymous memory of the explorer on 1,000,000 calls',
				value: ours,
				unit: 'MB',
				peer: {name: '1,000 calls', value: theirs},
				goal: {atMost: 1.3},
			};
	await little.close();
	await great.close();
}

/** Milliseconds of a page down at the top, of a jump to the far end, and of a page up there. */
async function walkAbout(terminal: TestTerminal) {
	const top = await repeated(rounds, () => moved(terminal, 'ctrl-d'));
	terminal.press('g');
	await terminal.waitFor('the top', () => atTop(terminal));
	const jump = await timed(async () => moved(terminal, 'G'));
	const bottom = await repeated(rounds, () => moved(terminal, 'ctrl-u'));
	return {top, jump, bottom};
}

/** How soon a key is answered at rest, and while pages are loaded and written. */
async function* typing(): AsyncGenerator<Figure> {
	const simulator = await startOtherSimulator({
		calls: 30_000,
		days: 13,
		arrivalSeconds: 0,
		limitPerMinute: false,
		answerMs: 20,
	});
	const terminal = await openTerminal({
		...size,
		env: {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key},
	});
	await terminal.waitFor('calls', () => cursorLine(terminal) !== '');
	await terminal.waitFor('rest', () => !/loading|asking/.test(terminal.row(0)));
	const resting = await keys(terminal, 150);
	const load = async () => {
		if (!terminal.row(0).includes('loading')) {
			terminal.press('G');
			await terminal.waitFor('loading', () => terminal.row(0).includes('loading'));
		}
	};
	await load();
	const before = callsIn(terminal);
	let writing: readonly number[] = [];
	const minutes =
		(await timed(async () => {
			writing = await keys(terminal, 150, load);
		})) / 60_000;
	const came = callsIn(terminal) - before;
	yield {
		name: `a key while pages are written, 95th of 100, more than at rest`,
		value: percentile(writing, 0.95) - percentile(resting, 0.95),
		unit: 'ms',
		peer: null,
		goal: {atMost: 16},
	};
	yield {
		name: 'calls that were written meanwhile; callsift asks Bolna for half of 500 pages of 50 a minute',
		value: came / minutes,
		unit: 'calls a minute',
		peer: null,
		goal: {atLeast: 250 * 50},
	};
	await terminal.close();
	await simulator.stop();
}

/** Milliseconds from each key to the frame that answers it, one key after the other. */
async function keys(
	terminal: TestTerminal,
	count: number,
	prepare = async () => {},
): Promise<readonly number[]> {
	const times: number[] = [];
	for (let index = 0; index < count; index += 1) {
		// `?` opens and Esc-free `q` closes the help: an answer that every frame shows, whatever else arrives.
		const open = index % 2 === 0;
		if (open) {
			await prepare();
		}

		times.push(
			await timed(async () => {
				terminal.press(open ? '?' : 'q');
				await terminal.waitFor(
					'the answer',
					() => /Keys of this screen/.test(terminal.screen().join('\n')) === open,
				);
			}),
		);
	}

	return times;
}

async function open({env}: LargeAccount): Promise<TestTerminal> {
	const terminal = await openTerminal({...size, env: {...env, BOLNA_API_BASE: 'http://127.0.0.1:9'}});
	await terminal.waitFor('a row', () => cursorLine(terminal) !== '');
	await terminal.waitFor('the count', () => /\d calls?/.test(terminal.row(1)), {timeoutMs: 60_000});
	return terminal;
}

async function firstRow({env}: LargeAccount): Promise<number> {
	let terminal: TestTerminal | null = null;
	const milliseconds = await timed(async () => {
		terminal = await openTerminal({...size, env: {...env, BOLNA_API_BASE: 'http://127.0.0.1:9'}});
		await terminal.waitFor('a row', () => terminal !== null && cursorLine(terminal) !== '');
	});
	await (terminal as TestTerminal | null)?.close();
	return milliseconds;
}

/** Milliseconds until the cursor stands on another call. */
async function moved(terminal: TestTerminal, key: string): Promise<number> {
	const before = terminal.screen().slice(4, -2).join('\n');
	return timed(async () => {
		terminal.press(key);
		await terminal.waitFor('other calls', () => terminal.screen().slice(4, -2).join('\n') !== before);
	});
}

/** How many calls the screen says there are. */
function callsIn(terminal: TestTerminal): number {
	return Number(/([\d,]+) calls/.exec(terminal.row(1))?.[1]?.replaceAll(',', '') ?? Number.NaN);
}

function atTop(terminal: TestTerminal): boolean {
	return terminal.row(4).startsWith('▌');
}

function cursorLine(terminal: TestTerminal): string {
	return terminal.screen().find(row => row.startsWith('▌')) ?? '';
}

async function repeated(times: number, deed: () => Promise<number>): Promise<number> {
	const values: number[] = [];
	for (let round = 0; round < times; round += 1) {
		values.push(await deed());
	}

	return median(values);
}

function percentile(values: readonly number[], share: number): number {
	return values.toSorted((left, right) => left - right)[Math.floor(values.length * share)] ?? Number.NaN;
}

/** What the process has for itself; mapped files do not count. Null where /proc does not say. */
function anonymousMegabytes(pid: number): number | null {
	try {
		const [, kilobytes] =
			/^Anonymous:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
		return kilobytes === undefined ? null : Number(kilobytes) / 1000;
	} catch {
		return null;
	}
}
