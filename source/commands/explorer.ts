import {checkKey} from '../settings/credentials.js';
import {removeLeftTemporaryFolders} from '../system/temporary.js';
import {detectTerminal} from '../terminal/capabilities.js';
import {guardTerminal} from '../terminal/session.js';
import {createScreenWriter} from '../terminal/writer.js';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import {openAccount} from './account.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import {blamingEnvironment} from './key-sources.js';
import {maskOption} from './manner.js';
import {baseForNewKey, openProfile, readProfile} from './profile.js';
import {surroundings} from './surroundings.js';
import {saveView, viewsOf} from './views-of.js';
import {createVoice} from './voice.js';
import {workspaceWays} from './workspace-ways.js';

export const explore: Command = {
	name: 'explore',
	description: 'Opens the explorer. Without a key it offers to take one, or to show an invented account.',
	arguments: [],
	options: [
		maskOption,
		{name: 'offline', description: 'only what is kept here; Bolna is not asked, no key is needed'},
		{name: 'screen-reader', description: 'a text from top to bottom, for a voice or for braille'},
		{name: 'mouse', description: 'click and wheel; the terminal then selects text with Shift held'},
	],
	examples: [
		{line: 'callsift', says: 'open your account'},
		{line: 'callsift --demo', says: 'look around without a key'},
		{line: 'callsift explore --profile client-a', says: 'open another account'},
	],
	async run(context, given) {
		const {prompter, output, signal, clock, environment, globals} = context;
		if (!prompter.isTerminal || !output.isTerminal) {
			throw new Trouble({
				code: 'usage',
				happened: 'The explorer needs a terminal, and this is not one.',
				advice: 'Use callsift list for scripts and pipes; callsift --help names the other commands.',
			});
		}

		const {stdin, stdout, stderr} = process;
		const noColor = environment.noColor || !globals.color;
		const terminal = detectTerminal({...environment, noColor, isTTY: true});
		const reader = given.flag('screen-reader') || environment.screenReader;
		const screen = createScreenWriter(stdout, {...terminal, mouse: given.flag('mouse'), cursorAtTop: reader});
		const guard = guardTerminal({screen, stdin, stderr, clock, verbose: globals.verbose});
		const voice = createVoice();
		const inner = {...context, output: voice.output};
		try {
			const {runExplorer} = await import('../tui/run.js');
			// Beside what is shown, which need not wait for it.
			void removeLeftTemporaryFolders();
			await runExplorer({
				terminal,
				screen,
				guard,
				stdin,
				signal,
				now: () => clock.now(),
				reader,
				masked: given.flag(maskOption.name),
				...surroundings(context),
				keys: async () => (await readProfile(inner)).bindings(),
				views: {
					read: async () => viewsOf(await readProfile(inner)),
					save: async (name, filter) => saveView(await openProfile(inner), name, filter),
				},
				listen: listener => voice.listen(listener),
				open: () => openKnown(inner, given.flag('offline')),
				openDemo: () => openDemo(inner),
				openWithKey: key => openWithNewKey(inner, key),
			});
		} finally {
			guard.release();
		}

		return exitCodes.ok;
	},
};

async function openKnown(context: Context, offline: boolean): Promise<Workspace> {
	try {
		return (await openAccount(context, offline ? {key: 'optional', offline} : {key: 'required'})).workspace;
	} catch (error) {
		throw blamingEnvironment(error, context.environment);
	}
}

async function openDemo(context: Context): Promise<Workspace> {
	const demo = await import('./demo.js');
	return (await demo.openDemo(context)).workspace;
}

/**
 * Opens the account of a key that was just entered, and keeps the key once Bolna knew it.
 * @throws Trouble `key-refused`, or whatever kept Bolna from answering; nothing is stored then
 */
async function openWithNewKey(context: Context, text: string): Promise<Workspace> {
	const [settings, {openWorkspace}] = await Promise.all([
		openProfile(context),
		import('../workspace/open.js'),
	]);
	const key = checkKey(text, 'what you entered');
	const workspace = await openWorkspace({
		...workspaceWays(context),
		profile: settings.profile,
		settings,
		credentials: {
			key,
			base: baseForNewKey(context, settings),
			source: `the profile “${settings.profile}”`,
		},
	});
	context.afterwards(() => workspace.close());
	await workspace.bolna.account(context.signal);
	settings.saveKey(key);
	return workspace;
}
