import {systemClock} from '../system/clock.js';
import {readEnvironment} from '../system/environment.js';
import {Trouble} from '../text/trouble.js';
import {type ExitCode, exitCodes} from './exit-codes.js';
import {Output} from './output.js';
import {readCommandLine} from './program.js';
import {createPrompter} from './prompter.js';
import {explain, runCommandLine} from './run.js';
import {commands} from './table.js';

/** The program: reads the command line, runs the command, gives the shell its exit code. */
async function main(words: readonly string[]): Promise<ExitCode> {
	const {stdout, stderr, stdin} = process;
	// Errors of a write reach us through its callback; without a listener they would also end the process.
	stdout.on('error', () => {});
	stderr.on('error', () => {});

	let output = new Output(stdout, stderr, {quiet: false});
	try {
		const asked = await readCommandLine(words, commands, output.width);
		if (asked.kind === 'mistake') {
			await output.warn(asked.text.trimEnd());
			return exitCodes.usage;
		}

		if (asked.kind === 'help') {
			await output.data(asked.text);
			return exitCodes.ok;
		}

		output = new Output(stdout, stderr, {quiet: asked.globals.quiet});
		return await runCommandLine(asked, output, {
			environment: readEnvironment(),
			clock: systemClock,
			prompter: createPrompter(stdin, stderr),
			signal: interruption(),
		});
	} catch (error) {
		return explain(error, output, words.includes('--verbose'));
	}
}

/** Aborted by the first signal that asks callsift to stop; the second one is not discussed. */
function interruption(): AbortSignal {
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, () => {
			if (controller.signal.aborted) {
				process.exit(exitCodes.interrupted);
			}

			controller.abort(
				new Trouble({
					code: 'interrupted',
					happened: 'Interrupted.',
					advice: 'What had arrived until then is kept.',
				}),
			);
		});
	}

	return controller.signal;
}

// The exit waits for nothing: what was written went out already, and a kept-alive connection would hold it up.
void main(process.argv.slice(2)).then(code => process.exit(code));
