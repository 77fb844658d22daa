import {systemClock} from '../system/clock.js';
import {readEnvironment} from '../system/environment.js';
import {Trouble} from '../text/trouble.js';
import {type ExitCode, exitCodes} from './exit-codes.js';
import {Output} from './output.js';
import {readCommandLine} from './program.js';
import {createPrompter} from './prompter.js';
import {explain, runCommandLine} from './run.js';
import {commands} from './table.js';

/** How long what is still open, such as a connection that hangs, may keep the shell waiting after the end. */
const lingerMs = 250;

/** The program: reads the command line, runs the command, and says what to tell the shell. */
export async function main(words: readonly string[]): Promise<ExitCode> {
	const {stdout, stderr} = process;
	// Errors of a write reach us through its callback; without a listener they would also end the process.
	stdout.on('error', () => {});
	stderr.on('error', () => {});
	const code = await answer(words);
	setTimeout(() => process.exit(code), lingerMs).unref();
	return code;
}

/** The manual; the build writes it into the package. */
export async function manPage(): Promise<string> {
	const [{loadWords}, {manPage: write}, {version}] = await Promise.all([
		import('./command.js'),
		import('./man-page.js'),
		import('./version.js'),
	]);
	return write(await loadWords(commands), version);
}

async function answer(words: readonly string[]): Promise<ExitCode> {
	const {stdout, stderr, stdin} = process;
	const output = new Output(stdout, stderr, {quiet: words.includes('--quiet')});
	try {
		const asked = await readCommandLine(words, commands, output.width);
		if (asked.kind === 'run') {
			return await runCommandLine(asked, output, {
				environment: readEnvironment(),
				clock: systemClock,
				prompter: createPrompter(stdin, stderr),
				signal: interruption(),
			});
		}

		await (asked.kind === 'help' ? output.data(asked.text) : output.warn(asked.text.trimEnd()));
		return asked.kind === 'help' ? exitCodes.ok : exitCodes.usage;
	} catch (error) {
		return explain(error, output, words.includes('--verbose'));
	}
}

/** What conf brings along answers a signal by sending it again; a person's second Ctrl-C comes later than that. */
const echoMs = 300;

/** Aborted by the first signal that asks callsift to stop; the second one is not discussed. */
function interruption(): AbortSignal {
	const controller = new AbortController();
	let patient = true;
	const stop = () => {
		if (!patient) {
			process.exit(exitCodes.interrupted);
		}

		if (controller.signal.aborted) {
			return;
		}

		setTimeout(() => {
			patient = false;
		}, echoMs).unref();
		controller.abort(
			new Trouble({
				code: 'interrupted',
				happened: 'Interrupted.',
				advice: 'What had arrived until then is kept.',
			}),
		);
	};
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, stop);
	}

	return controller.signal;
}
