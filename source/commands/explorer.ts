import {checkKey, type Credentials} from '../settings/credentials.js';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import {openWith} from './account.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {openDemo} from './demo.js';
import {exitCodes} from './exit-codes.js';
import {baseForNewKey, openProfile} from './profile.js';

export const explore: Command = {
	name: 'explore',
	description: 'Opens the explorer. Without a key it offers to take one, or to show an invented account.',
	arguments: [],
	options: [],
	examples: [
		{line: 'callsift', says: 'open your account'},
		{line: 'callsift --demo', says: 'look around without a key'},
		{line: 'callsift --profile client-a', says: 'open another account'},
	],
	async run(context) {
		const {prompter, output, signal} = context;
		if (!prompter.isTerminal || !output.isTerminal) {
			throw new Trouble({
				code: 'usage',
				happened: 'The explorer needs a terminal, and this is not one.',
				advice: 'Use callsift list for scripts and pipes; callsift --help names the other commands.',
			});
		}

		const {runExplorer} = await import('../tui/run.js');
		await runExplorer({
			open: async () => (await context.account({key: 'required'})).workspace,
			openDemo: async () => (await openDemo(context)).workspace,
			openWithKey: key => openWithNewKey(context, key),
			signal,
		});
		return exitCodes.ok;
	},
};

/**
 * Opens the account of a key that was just entered, and keeps the key once Bolna knew it.
 * @throws Trouble `key-refused`, or whatever kept Bolna from answering; nothing is stored then
 */
async function openWithNewKey(context: Context, text: string): Promise<Workspace> {
	const settings = await openProfile(context);
	const key = checkKey(text, 'what you entered');
	const credentials: Credentials = {
		key,
		base: baseForNewKey(context, settings),
		source: `the profile “${settings.profile}”`,
	};
	const workspace = await openWith(context, settings, credentials);
	await workspace.bolna.account(context.signal);
	settings.saveKey(key);
	return workspace;
}
