import {constants} from 'node:os';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Clock} from '../system/clock.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';
import type {ScreenWriter} from './writer.js';

/** Ink's `suspendTerminal`: gives the terminal back, runs, takes it again and redraws. */
export type Lend = (run: () => Promise<void>) => Promise<void>;

export interface GuardOptions {
	readonly screen: ScreenWriter;
	readonly stdin: NodeJS.ReadStream;
	readonly stderr: NodeJS.WritableStream;
	readonly clock: Clock;
	/** With the stacks of a crash and of mistakes that ended nothing, for `--verbose`. */
	readonly verbose?: boolean;
}

/** Keeps the promise that the terminal is left as it was found, whatever ends the program. */
export interface TerminalGuard {
	/** Ctrl-Z: stops the program as a shell's job, redraws when it goes on. No-op on Windows. */
	suspend(lend: Lend): Promise<void>;
	/** Lets a child (`$PAGER`, `$EDITOR`) have the terminal while `run` lasts. */
	handOver<Result>(lend: Lend, run: () => Promise<Result>): Promise<Result>;
	/** Something went wrong that ended nothing. `verbose` tells of it on stderr, once the terminal is given back. */
	note(during: string, error: unknown): void;
	/** The normal end: restores the terminal and stops watching. */
	release(): void;
}

const endings = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const;

/** What the terminal itself sends to the whole foreground group. */
const keysOfTheChild = ['SIGINT', 'SIGQUIT'] as const;
const ignore = () => {};

/** A job whose shell is gone cannot be stopped: the kernel drops the signal, and nobody would send SIGCONT. */
const unstoppableMilliseconds = 300;

/** What goes wrong with every key says nothing new after a while. */
const mostNotes = 20;

/** What a crash says on stderr, in words. */
export function crashWords(error: unknown, verbose = false): string {
	if (error instanceof Trouble) {
		return `${scrub(error.happened)} ${scrub(error.advice)}\n`;
	}

	return [
		`callsift stopped because of a mistake of its own: ${messageOf(error)}`,
		'What was read so far is kept; start it again, with --verbose to see where it happened.',
		...(verbose ? stackOf(error) : []),
		'',
	].join('\n');
}

function messageOf(error: unknown): string {
	return scrub(error instanceof Error ? error.message : String(error));
}

function stackOf(error: unknown): readonly string[] {
	return error instanceof Error
		? (error.stack ?? '')
				.split('\n')
				.filter(line => /^\s+at /.test(line))
				.map(line => scrub(line))
		: [];
}

/**
 * Ink takes its listener off, but the stream underneath goes on reading, and some keys would be ours instead of the
 * child's. The stream can be paused one tick after its last listener is gone, and stops one tick after that.
 */
async function stopReading(stdin: NodeJS.ReadStream): Promise<void> {
	await nextTurn();
	stdin.pause();
	await nextTurn();
}

/**
 * Watches over the terminal from now on. Call it before the first frame is drawn: it also stops the terminal from
 * echoing keys into that frame until Ink is loaded and reads them.
 */
export function guardTerminal({screen, stdin, stderr, clock, verbose}: GuardOptions): TerminalGuard {
	let lent = false;
	const notes: string[] = [];

	const setRawMode = (on: boolean) => {
		try {
			if (stdin.isTTY) {
				stdin.setRawMode(on);
			}
		} catch {
			// The terminal is gone already.
		}
	};

	const restore = () => {
		screen.leave();
		setRawMode(false);
		for (const text of notes.splice(0)) {
			stderr.write(text);
		}
	};

	const end = (signal: NodeJS.Signals) => {
		restore();
		process.exit(128 + constants.signals[signal]);
	};

	const crash = (error: unknown) => {
		restore();
		stderr.write(crashWords(error, verbose));
		process.exit(1);
	};

	/** Somebody stopped us with SIGSTOP: the shell has changed the terminal's mode and written to the screen. */
	const wakeUp = () => {
		if (!lent) {
			setRawMode(false);
			setRawMode(true);
			screen.invalidate();
		}
	};

	/** The window was closed, or the link broke, and SIGHUP has not come yet. */
	const lose = () => end('SIGHUP');

	setRawMode(true);
	for (const signal of endings) {
		process.on(signal, end);
	}

	process.on('SIGCONT', wakeUp);
	process.on('uncaughtException', crash);
	process.on('unhandledRejection', crash);
	screen.stdout.on('error', lose);

	const withTerminalLent = async <Result>(lend: Lend, run: () => Promise<Result>): Promise<Result> => {
		let result: {readonly value: Result} | undefined;
		lent = true;
		// Ctrl-C is meant for the child; whoever else listens here would take it for an end.
		const giveBack = keysOfTheChild.map(signal => {
			const listeners = process.listeners(signal);
			process.removeAllListeners(signal);
			process.on(signal, ignore);
			return () => {
				process.off(signal, ignore);
				for (const listener of listeners) {
					process.on(signal, listener);
				}
			};
		});
		try {
			await lend(async () => {
				await stopReading(stdin);
				result = {value: await run()};
			});
		} finally {
			lent = false;
			for (const restoreListeners of giveBack) {
				restoreListeners();
			}
		}

		if (result === undefined) {
			throw new Error('The terminal was taken back before it was used.');
		}

		return result.value;
	};

	return {
		async suspend(lend) {
			if (process.platform === 'win32') {
				return;
			}

			await withTerminalLent(lend, async () => {
				const continued = new AbortController();
				const wake = () => continued.abort();
				process.once('SIGCONT', wake);
				// The whole group, as the terminal itself would: npm and a shell that started us stop, too.
				process.kill(0, 'SIGTSTP');
				await clock.sleep(unstoppableMilliseconds, continued.signal).catch(() => {});
				process.off('SIGCONT', wake);
			});
		},
		async handOver(lend, run) {
			return withTerminalLent(lend, run);
		},
		note(during, error) {
			if (verbose && notes.length < mostNotes) {
				notes.push([`${scrub(during)}: ${messageOf(error)}`, ...stackOf(error), ''].join('\n'));
			}
		},
		release() {
			restore();
			for (const signal of endings) {
				process.off(signal, end);
			}

			process.off('SIGCONT', wakeUp);
			process.off('uncaughtException', crash);
			process.off('unhandledRejection', crash);
			screen.stdout.off('error', lose);
		},
	};
}
