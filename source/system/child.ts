import {spawn} from 'node:child_process';
import {Trouble} from '../text/trouble.js';

export interface CommandOptions {
	/** Names the command in messages, since its text may hold secrets: `The key command`. */
	readonly name: string;
	/** @default 60_000 */
	readonly timeLimitMs?: number;
	readonly signal?: AbortSignal;
}

/** Runs a command through the shell and resolves with what it wrote to stdout. */
export type RunCommand = (command: string, options: CommandOptions) => Promise<string>;

/** A password manager's answer is short; a command that never stops writing must not fill the memory. */
const longestOutput = 1024 * 1024;

/**
 * Runs a command with the terminal's input and error output, so that it can ask for a passphrase.
 * It stays in our session, or it would lose that terminal; so only the shell is ended with it, and what the shell
 * started finds its output closed.
 *
 * @throws Trouble `settings` when it fails, says too much or takes too long; the signal's reason when aborted
 */
export const runCommand: RunCommand = (command, {name, timeLimitMs = 60_000, signal}) =>
	new Promise((resolve, reject) => {
		if (signal?.aborted) {
			reject(signal.reason);
			return;
		}

		const child = spawn(command, {shell: true, stdio: ['inherit', 'pipe', 'inherit']});
		const chunks: Buffer[] = [];
		let size = 0;

		const finish = () => {
			clearTimeout(timer);
			signal?.removeEventListener('abort', onAbort);
			// A grandchild may hold the pipe open long after the shell is gone.
			child.stdout.destroy();
		};
		const fail = (error: unknown) => {
			finish();
			child.kill();
			reject(error);
		};
		const onAbort = () => fail(signal?.reason);
		const timer = setTimeout(() => {
			fail(commandTrouble(`${name} did not finish within ${timeLimitMs / 1000} s.`));
		}, timeLimitMs);

		signal?.addEventListener('abort', onAbort);
		child.stdout.on('data', (chunk: Buffer) => {
			chunks.push(chunk);
			size += chunk.length;
			if (size > longestOutput) {
				fail(commandTrouble(`${name} wrote more than a key could be.`));
			}
		});
		child.on('error', error => fail(commandTrouble(`${name} could not be started: ${error.message}.`)));
		child.on('close', (code, killedBy) => {
			finish();
			if (code === 0) {
				resolve(Buffer.concat(chunks).toString('utf8'));
			} else {
				reject(commandTrouble(`${name} ended with ${killedBy ?? `code ${code}`}.`));
			}
		});
	});

function commandTrouble(happened: string): Trouble {
	return new Trouble({
		code: 'settings',
		happened,
		advice: 'Run the command by hand to see what it says.',
	});
}
