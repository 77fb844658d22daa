import {Output} from '../../source/commands/output.js';
import {readCommandLine} from '../../source/commands/program.js';
import type {Prompter} from '../../source/commands/prompter.js';
import {explain, runCommandLine} from '../../source/commands/run.js';
import {commands} from '../../source/commands/table.js';
import {systemClock} from '../../source/system/clock.js';
import {readEnvironment} from '../../source/system/environment.js';
import {Trouble} from '../../source/text/trouble.js';
import type {Ran} from './callsift.js';

export interface InProcess {
	readonly home: string;
	readonly variables?: Readonly<Record<string, string>>;
	/** How far the machine's clock is ahead. */
	readonly aheadMs?: number;
	/** At which the machine's clock stands. */
	readonly nowMs?: number;
	/** What is piped in. */
	readonly stdin?: string;
	/** What a person at a terminal types at every question; without it there is nobody. */
	readonly answer?: string;
	/** Nobody reads stdout any more. */
	readonly closed?: boolean;
	/** Whether to interrupt it once it has said something, or waits for time to pass: for commands that last. */
	readonly untilIdle?: boolean;
}

/** callsift in this process: many times faster than a program of its own, for tests that go through every command. */
export async function callsiftHere(
	words: readonly string[],
	{
		home,
		variables = {},
		aheadMs = 0,
		nowMs,
		stdin = '',
		answer,
		closed = false,
		untilIdle = false,
	}: InProcess,
): Promise<Ran> {
	const said = {stdout: '', stderr: ''};
	const interruption = new AbortController();
	const interrupt = () =>
		interruption.abort(
			new Trouble({code: 'interrupted', happened: 'Interrupted.', advice: 'What had arrived is kept.'}),
		);
	const sink = (name: keyof typeof said) => ({
		write(text: string | Uint8Array, done: (error?: Error) => void) {
			if (closed && name === 'stdout') {
				done(Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
				return;
			}

			said[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
			done();
			if (untilIdle) {
				interrupt();
			}
		},
	});
	const output = new Output(sink('stdout'), sink('stderr'), {quiet: words.includes('--quiet')});
	const asked = await readCommandLine(words, commands, 80);
	if (asked.kind !== 'run') {
		return asked.kind === 'help'
			? {code: 0, stdout: asked.text, stderr: ''}
			: {code: 2, stdout: '', stderr: asked.text};
	}

	const prompter: Prompter = {
		isTerminal: answer !== undefined,
		secret: async () => answer ?? '',
		async line(question) {
			said.stderr += question;
			return answer ?? '';
		},
		piped: async () => stdin,
	};
	const verbose = words.includes('--verbose');
	const code = await runCommandLine(asked, output, {
		environment: readEnvironment({HOME: home, CALLSIFT_HOME: home, TZ: 'UTC', ...variables}, home),
		clock: {
			now: () => nowMs ?? systemClock.now() + aheadMs,
			async sleep(milliseconds, signal) {
				// Not the time that a command is given to tidy up in: that one hears no signal.
				if (untilIdle && signal !== undefined) {
					interrupt();
				}

				await systemClock.sleep(milliseconds, signal);
			},
		},
		prompter,
		signal: interruption.signal,
	}).catch((error: unknown) => explain(error, output, verbose));
	return {code, ...said};
}
