import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type IPty, spawn} from '@lydell/node-pty';
import headless from '@xterm/headless';

const root = path.resolve(import.meta.dirname, '../..');

/** The Node that the project brings along; the machine's own may be too old. */
export const node = path.join(root, 'node_modules/.bin/node');

export interface TerminalOptions {
	/** Default: the launcher, on the project's own Node. */
	readonly command?: readonly string[];
	readonly args?: readonly string[];
	/** Default 80. */
	readonly columns?: number;
	/** Default 24. */
	readonly rows?: number;
	/** Added to a clean environment. */
	readonly env?: Readonly<Record<string, string>>;
	/** Default: a folder of its own, which is also HOME. */
	readonly cwd?: string;
}

export interface Look {
	readonly timeoutMs?: number;
}

export interface Cell {
	readonly text: string;
	readonly inverse: boolean;
	readonly bold: boolean;
	readonly dim: boolean;
	readonly underline: boolean;
	/** Palette number of the foreground, undefined for the default one. */
	readonly colour: number | undefined;
}

export interface Exit {
	readonly code: number;
	readonly signal: number | undefined;
}

/** A person at a terminal: presses keys, looks at the screen, waits until something is to be seen. */
export interface TestTerminal {
	/** Key names (`enter`, `ctrl-c`, `pgdn`), else the characters themselves. */
	press(...keys: string[]): void;
	/** Writes text as it is, in one go. */
	type(text: string): void;
	/** As a terminal with bracketed paste sends it. */
	paste(text: string): void;
	sees(what: string | RegExp, look?: Look): Promise<void>;
	seesNot(what: string | RegExp, look?: Look): Promise<void>;
	/** Waits for a condition of any kind; `what` names it in the error. */
	waitFor(what: string, condition: () => boolean, look?: Look): Promise<void>;
	/** The rows as text, without blanks at their ends. */
	screen(): string[];
	/** One row, from 0. */
	row(index: number): string;
	/** One cell, from 0. */
	cell(row: number, column: number): Cell;
	/** Where the cursor stands, from 0. */
	cursor(): {readonly row: number; readonly column: number};
	isAlternate(): boolean;
	resize(columns: number, rows: number): void;
	/** Bytes that the program has written so far. */
	readonly bytes: number;
	/** All that the program has written, escapes included. */
	readonly output: string;
	readonly pid: number;
	/** HOME of the program. */
	readonly home: string;
	readonly exit: Promise<Exit>;
	kill(signal?: NodeJS.Signals): void;
	/** Ends the program and removes its folder. */
	close(): Promise<void>;
	/** For `picture.ts`. */
	readonly emulator: headless.Terminal;
}

const keys: Readonly<Record<string, string>> = {
	enter: '\r',
	esc: '\x1b',
	tab: '\t',
	'shift-tab': '\x1b[Z',
	space: ' ',
	backspace: '\x7f',
	delete: '\x1b[3~',
	up: '\x1b[A',
	down: '\x1b[B',
	right: '\x1b[C',
	left: '\x1b[D',
	home: '\x1b[H',
	end: '\x1b[F',
	pgup: '\x1b[5~',
	pgdn: '\x1b[6~',
};

function bytesOf(key: string): string {
	const control = /^ctrl-([a-z])$/.exec(key)?.[1];
	return control === undefined ? (keys[key] ?? key) : String.fromCharCode(control.charCodeAt(0) - 96);
}

/** Nothing of the machine that runs the tests leaks in: no `CI`, no key, no proxy, no locale. */
function cleanEnvironment(home: string): Record<string, string> {
	return {
		PATH: [path.dirname(node), process.env['PATH'] ?? ''].join(path.delimiter),
		HOME: home,
		CALLSIFT_HOME: path.join(home, 'callsift'),
		TZ: 'Asia/Kolkata',
		LANG: 'C.UTF-8',
		TERM: 'xterm-256color',
	};
}

export async function openTerminal(options: TerminalOptions = {}): Promise<TestTerminal> {
	const {columns = 80, rows = 24, args = []} = options;
	const [file = node, ...before] = options.command ?? [node, path.join(root, 'bin/callsift.js')];
	const home = mkdtempSync(path.join(tmpdir(), 'callsift-test-'));
	const emulator = new headless.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 1000});
	const pty: IPty = spawn(file, [...before, ...args], {
		// What this names wins over TERM in the environment.
		name: options.env?.['TERM'] ?? 'xterm-256color',
		cols: columns,
		rows,
		cwd: options.cwd ?? home,
		env: {...cleanEnvironment(home), ...options.env},
	});

	let output = '';
	let ended: Exit | undefined;
	const watchers = new Set<() => void>();
	const look = () => {
		// A person does not see half a frame either: the terminal holds it back until it is whole (DEC mode 2026).
		if (emulator.modes.synchronizedOutputMode) {
			return;
		}

		for (const watcher of watchers) {
			watcher();
		}
	};

	pty.onData(data => {
		output += data;
		emulator.write(data, look);
	});
	// Some programs ask the terminal something and wait for its answer.
	emulator.onData(answer => pty.write(answer));
	const exit = new Promise<Exit>(resolve => {
		pty.onExit(({exitCode, signal}) => {
			ended = {code: exitCode, signal: signal === 0 ? undefined : signal};
			// What the program wrote last is still on its way through the emulator.
			emulator.write('', () => {
				look();
				resolve({code: exitCode, signal: signal === 0 ? undefined : signal});
			});
		});
	});

	const screen = () => {
		const buffer = emulator.buffer.active;
		return Array.from(
			{length: emulator.rows},
			(_, index) =>
				buffer
					.getLine(buffer.baseY + index)
					// A terminal that was wider keeps cells beyond its edge for a while.
					?.translateToString(true, 0, emulator.cols)
					.trimEnd() ?? '',
		);
	};

	const shows = (what: string | RegExp) => {
		const text = screen().join('\n');
		return typeof what === 'string' ? text.includes(what) : what.test(text);
	};

	const waitFor = async (what: string, condition: () => boolean, {timeoutMs = 15_000}: Look = {}) => {
		if (condition()) {
			return;
		}

		await new Promise<void>((resolve, reject) => {
			const watcher = () => {
				if (condition()) {
					finish();
					resolve();
				}
			};

			const timer = setTimeout(() => {
				finish();
				const state = ended ? `The program ended with code ${ended.code}.` : 'The program is running.';
				const rule = '─'.repeat(emulator.cols);
				reject(
					new Error(`Waited ${timeoutMs} ms for ${what}. ${state}\n${rule}\n${screen().join('\n')}\n${rule}`),
				);
			}, timeoutMs);
			const finish = () => {
				clearTimeout(timer);
				watchers.delete(watcher);
			};

			watchers.add(watcher);
		});
	};

	return {
		press(...pressed) {
			for (const key of pressed) {
				pty.write(bytesOf(key));
			}
		},
		type(text) {
			pty.write(text);
		},
		paste(text) {
			pty.write(`\x1b[200~${text}\x1b[201~`);
		},
		sees: async (what, options) => waitFor(`the screen to show ${String(what)}`, () => shows(what), options),
		seesNot: async (what, options) =>
			waitFor(`the screen not to show ${String(what)}`, () => !shows(what), options),
		waitFor,
		screen,
		row: index => screen()[index] ?? '',
		cell(row, column) {
			const buffer = emulator.buffer.active;
			const cell = buffer.getLine(buffer.baseY + row)?.getCell(column);
			return {
				text: cell?.getChars() ?? '',
				inverse: Boolean(cell?.isInverse()),
				bold: Boolean(cell?.isBold()),
				dim: Boolean(cell?.isDim()),
				underline: Boolean(cell?.isUnderline()),
				colour: cell?.isFgPalette() ? cell.getFgColor() : undefined,
			};
		},
		cursor: () => ({row: emulator.buffer.active.cursorY, column: emulator.buffer.active.cursorX}),
		isAlternate: () => emulator.buffer.active.type === 'alternate',
		resize(newColumns, newRows) {
			emulator.resize(newColumns, newRows);
			pty.resize(newColumns, newRows);
		},
		get bytes() {
			return Buffer.byteLength(output);
		},
		get output() {
			return output;
		},
		pid: pty.pid,
		home,
		exit,
		kill: signal => pty.kill(signal),
		async close() {
			if (ended === undefined) {
				pty.kill('SIGKILL');
			}

			await exit;
			emulator.dispose();
			rmSync(home, {recursive: true, force: true});
		},
		emulator,
	};
}
