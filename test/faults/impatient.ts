import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {onTestFinished} from 'vitest';
import {Output} from '../../source/commands/output.js';
import {readCommandLine} from '../../source/commands/program.js';
import {explain, runCommandLine} from '../../source/commands/run.js';
import {commands} from '../../source/commands/table.js';
import type {Simulator} from '../../source/simulator/start.js';
import {readEnvironment} from '../../source/system/environment.js';
import {Trouble} from '../../source/text/trouble.js';

export interface Answer {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
	/** The waits between tries, in milliseconds; nobody has waited them. */
	readonly waits: readonly number[];
}

interface Ways {
	readonly home: string;
	readonly nowMs?: number;
	/** Looks at what was said; `true` is Ctrl-C, for what goes on by itself. */
	readonly enough?: (stderr: string, stdout: string) => boolean;
}

/** callsift in this process, on a clock that stands still and lets nobody wait: retries cost a test nothing. */
export async function impatiently(
	simulator: Pick<Simulator, 'key' | 'url'>,
	{home, nowMs = Date.now(), enough = () => false}: Ways,
	...words: string[]
): Promise<Answer> {
	const waits: number[] = [];
	const clock = {
		now: () => nowMs,
		async sleep(milliseconds: number) {
			waits.push(milliseconds);
			await new Promise(resolve => setImmediate(resolve));
			ending.signal.throwIfAborted();
		},
	};
	const ending = new AbortController();
	const said = {stdout: '', stderr: ''};
	const sink = (name: 'stdout' | 'stderr') => ({
		write(text: string, done: () => void) {
			said[name] += text;
			done();
			if (enough(said.stderr, said.stdout)) {
				ending.abort(new Trouble({code: 'interrupted', happened: 'Enough.', advice: 'Nothing.'}));
			}
		},
	});
	const output = new Output(sink('stdout'), sink('stderr'), {quiet: false});
	const asked = await readCommandLine(words, commands, 80);
	if (asked.kind !== 'run') {
		throw new Error(asked.text);
	}

	const variables = {
		CALLSIFT_HOME: home,
		HOME: home,
		BOLNA_API_KEY: simulator.key,
		BOLNA_API_BASE: simulator.url,
	};
	const code = await runCommandLine(asked, output, {
		environment: readEnvironment({...variables, TZ: 'UTC'}, home),
		clock,
		prompter: {isTerminal: false, secret: async () => '', line: async () => '', piped: async () => ''},
		signal: ending.signal,
	}).catch((error: unknown) => explain(error, output, false));
	return {code, ...said, waits};
}

export function homeUntilEnd(): string {
	const home = mkdtempSync(`${tmpdir()}/callsift-faults-`);
	onTestFinished(() => rmSync(home, {recursive: true}));
	return home;
}
