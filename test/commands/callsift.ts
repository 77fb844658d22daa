import {execFile, spawn} from 'node:child_process';
import {closeSync, openSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const launcher = join(root, 'bin', 'callsift.js');

/** Builds the program that these tests run, if the sources have changed since. */
export async function buildProgram(): Promise<void> {
	await promisify(execFile)(process.execPath, [join(root, 'bin', 'build.js')]);
}

export interface Ran {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface Way {
	readonly env?: Readonly<Record<string, string>>;
	readonly stdin?: string;
	/** Looked at as the program writes; `true` closes the pipe, as `head` does. */
	readonly enough?: (stdout: string) => boolean;
	/** A device that takes stdout instead of us. */
	readonly stdoutTo?: string;
	/** Called at the start, with a hand on the program. */
	readonly onStart?: (kill: (signal: NodeJS.Signals) => void, pid: number | undefined) => void;
	/** Hears of all that was written to stdout so far. */
	readonly onStdout?: (stdout: string) => void;
	/** Hears of every text on stderr, with a hand on the program. */
	readonly onStderr?: (stderr: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** A machine with nothing on it but callsift: an empty home, an empty folder, an environment of our own. */
export class Machine {
	readonly home: string;

	private constructor(home: string) {
		this.home = home;
	}

	static async create(): Promise<Machine> {
		return new Machine(await mkdtemp(join(tmpdir(), 'callsift-test-')));
	}

	async remove(): Promise<void> {
		await rm(this.home, {recursive: true, force: true});
	}

	/** Runs `callsift` with these words to its end. */
	callsift(words: readonly string[], way: Way = {}): Promise<Ran> {
		return this.#run(process.execPath, [launcher, ...words], way);
	}

	/** Runs a line of shell in which `callsift` is the program. */
	shell(line: string, way: Way = {}): Promise<Ran> {
		return this.#run('sh', ['-c', `callsift() { '${process.execPath}' '${launcher}' "$@"; }\n${line}`], way);
	}

	#run(
		command: string,
		words: readonly string[],
		{env = {}, stdin = '', enough, stdoutTo, onStart, onStdout, onStderr}: Way,
	): Promise<Ran> {
		return new Promise((resolve, reject) => {
			const device = stdoutTo === undefined ? 'pipe' : openSync(stdoutTo, 'w');
			const child = spawn(command, words, {
				cwd: this.home,
				stdio: ['pipe', device, 'pipe'],
				env: {
					PATH: process.env['PATH'],
					HOME: this.home,
					CALLSIFT_HOME: this.home,
					TMPDIR: this.home,
					TZ: 'UTC',
					...env,
				},
			});
			onStart?.(signal => child.kill(signal), child.pid);
			let stdout = '';
			let stderr = '';
			child.stdout?.setEncoding('utf8').on('data', (text: string) => {
				stdout += text;
				onStdout?.(stdout);
				if (enough?.(stdout)) {
					child.stdout?.destroy();
				}
			});
			child.stderr?.setEncoding('utf8').on('data', (text: string) => {
				stderr += text;
				onStderr?.(stderr, signal => child.kill(signal));
			});
			child.on('error', reject);
			child.on('close', code => {
				if (typeof device === 'number') {
					closeSync(device);
				}

				resolve({code, stdout, stderr});
			});
			// The program may end without having read all of it.
			child.stdin?.on('error', () => {});
			child.stdin?.end(stdin);
		});
	}
}
