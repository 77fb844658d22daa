import type {Clock} from '../system/clock.js';
import type {Environment} from '../system/environment.js';
import {unforeseenFileTrouble} from '../system/file-trouble.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';
import type {OpenAccount} from '../workspace/open-account.js';
import {openAccount} from './account.js';
import type {Context} from './context.js';
import {type ExitCode, exitCodes, troubleExitCodes} from './exit-codes.js';
import {isClosedPipe, type Output} from './output.js';
import type {ToRun} from './program.js';
import type {Prompter} from './prompter.js';

/** How long a command may take to tidy up once it was interrupted. */
const graceMs = 3000;

export interface Machine {
	readonly environment: Environment;
	readonly clock: Clock;
	readonly prompter: Prompter;
	readonly signal: AbortSignal;
}

/** Runs a command to its end, closes what it opened, and turns whatever went wrong into words and an exit code. */
export async function runCommandLine(asked: ToRun, output: Output, machine: Machine): Promise<ExitCode> {
	const deeds: Array<() => Promise<void> | void> = [];
	let opened: Promise<OpenAccount> | undefined;
	const context: Context = {
		...machine,
		output,
		globals: asked.globals,
		everyCommand: () => asked.everyCommand(),
		account(needs) {
			opened ??= openAccount(context, needs);
			return opened;
		},
		afterwards(deed) {
			deeds.push(deed);
		},
	};

	try {
		return await Promise.race([asked.command.run(context, asked.given), patience(machine)]);
	} catch (error) {
		return await explain(error, output, asked.globals.verbose);
	} finally {
		for (const deed of deeds.reverse()) {
			// One deed that fails must not keep the next one from being done.
			await Promise.resolve(deed()).catch(error => explain(error, output, asked.globals.verbose));
		}
	}
}

/** Never resolves; rejects some time after the interruption, for commands that do not hear it. */
async function patience({signal, clock}: Machine): Promise<never> {
	await new Promise(resolve => {
		signal.addEventListener('abort', resolve, {once: true});
	});
	await clock.sleep(graceMs);
	throw signal.reason;
}

/** Puts an error into words for a person, and into a code for a script. */
export async function explain(error: unknown, output: Output, verbose: boolean): Promise<ExitCode> {
	if (isClosedPipe(error)) {
		return exitCodes.ok;
	}

	const trouble = error instanceof Trouble ? error : unforeseenFileTrouble(error);
	if (trouble !== null) {
		await output.trouble(trouble, verbose);
		return troubleExitCodes[trouble.code];
	}

	const {message, stack} = error instanceof Error ? error : new Error(String(error));
	await output.warn(`Something went wrong that callsift did not foresee: ${scrub(message)}`);
	await output.warn((verbose ? stack : undefined) ?? 'Run the command again with --verbose to see where.');
	return exitCodes.failure;
}
