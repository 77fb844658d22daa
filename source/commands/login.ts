import {login as checkAndKeep} from '../jobs/login.js';
import {readBase} from '../settings/base-url.js';
import {checkKey} from '../settings/credentials.js';
import {runCommand} from '../system/child.js';
import type {Secret} from '../system/secret.js';
import {accountName} from './account-words.js';
import {askAccount} from './ask-account.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import {warnOfEnvironment} from './key-sources.js';
import {baseForNewKey, openRealProfile} from './profile.js';

export const login: Command = {
	name: 'login',
	description:
		'Asks for an API key (it does not appear on the screen), or reads it from a pipe, asks Bolna whose it is, and keeps it ' +
		'in a file that only you can read. With --command the key itself is never stored: the command is run whenever the key is needed.',
	arguments: [],
	options: [
		{
			name: 'command',
			description: 'keep this command instead; its first line of output is the key',
			value: {kind: 'text', placeholder: 'line'},
		},
		{
			name: 'base',
			description: 'keep another address of the API for this profile',
			value: {kind: 'text', placeholder: 'url'},
		},
	],
	examples: [
		{line: 'callsift login', says: 'ask for the key'},
		{line: 'pass show bolna | callsift login', says: 'read it from a pipe and store it'},
		{line: "callsift login --command 'pass show bolna'", says: 'store where it is, not what it is'},
		{line: 'callsift login --profile client-a', says: 'keep a second account beside the first'},
	],
	async run(context, given) {
		const {output} = context;
		const settings = await openRealProfile(context);
		const command = given.text('command');
		const otherBase = given.text('base');
		const base = otherBase === undefined ? baseForNewKey(context, settings) : readBase(otherBase, '--base');

		const key = command === undefined ? await enteredKey(context) : await keyOfCommand(context, command);
		await output.note(`Asking ${new URL(base).host} whose key this is …`);
		const account = await checkAndKeep(key, {
			check: async secret => askAccount(context, secret, base),
			keep() {
				settings.set({base: otherBase === undefined ? settings.get().base : base});
				if (command === undefined) {
					settings.saveKey(key);
				} else {
					settings.saveKeyCommand(command);
				}
			},
		});

		const kept = command === undefined ? 'The key' : 'The command';
		await output.note(`Logged in as ${accountName(account)}. ${kept} is kept in ${settings.path}.`);
		await warnOfEnvironment(context);
		return exitCodes.ok;
	},
};

async function enteredKey({prompter}: Context): Promise<Secret> {
	return prompter.isTerminal
		? checkKey(await prompter.secret('API key: '), 'what you entered')
		: checkKey(await prompter.piped(), 'the standard input');
}

async function keyOfCommand({signal}: Context, command: string): Promise<Secret> {
	const answer = await runCommand(command, {name: 'The key command', signal});
	return checkKey(answer.split('\n')[0] ?? '', 'the key command');
}
