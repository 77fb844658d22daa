import type {Account} from '../calls/execution.js';
import {findCredentials} from '../settings/credentials.js';
import {readSettings} from '../settings/read-settings.js';
import {runCommand} from '../system/child.js';
import {findFolders} from '../system/folders.js';
import {Trouble} from '../text/trouble.js';
import {accountName} from './account-words.js';
import {askAccount} from './ask-account.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import {jsonForOutput} from './json-for-output.js';

export const whoami: Command = {
	name: 'whoami',
	description: 'Asks Bolna whose key it is, and says what is in the wallet and where the key was found.',
	arguments: [],
	options: [{name: 'json', description: 'print JSON'}],
	examples: [
		{line: 'callsift whoami', says: 'check the key'},
		{line: 'callsift whoami --json | jq .wallet', says: 'watch the wallet from a script'},
	],
	async run(context, given) {
		const {output} = context;
		const facts = await heard(context).catch(async error => {
			// Whose key it is does not hang on what is kept here.
			if (error instanceof Trouble && error.code === 'storage' && !context.globals.demo) {
				await output.warn(`${error.happened} ${error.advice}`);
				return heardWithoutFiles(context);
			}

			throw error;
		});
		await output.line(given.flag('json') ? asJson(facts) : asWords(facts));
		return exitCodes.ok;
	},
};

interface Facts {
	readonly account: Account;
	readonly profile: string;
	readonly currency: string;
	readonly keySource: string | null;
}

async function heard(context: Context): Promise<Facts> {
	const {workspace, keySource} = await context.account({key: 'required'});
	const {profile, currency, bolna} = workspace;
	return {account: await bolna.account(context.signal), profile, currency, keySource};
}

async function heardWithoutFiles(context: Context): Promise<Facts> {
	const {environment, globals, signal} = context;
	const settings = await readSettings({
		folders: findFolders(environment),
		environment,
		profile: globals.profile,
	});
	const credentials = await findCredentials(environment, settings, (command, how) =>
		runCommand(command, {...how, signal}),
	);
	if (credentials === null) {
		throw new Error('There was a key a moment ago.');
	}

	return {
		account: await askAccount(context, credentials.key, credentials.base),
		profile: settings.profile,
		currency: settings.get().currency ?? 'USD',
		keySource: credentials.source,
	};
}

function asJson({account, profile, currency, keySource}: Facts): string {
	const {id, name, email, walletCents, concurrency} = account;
	const wallet = walletCents === null ? null : walletCents / 100;
	return jsonForOutput({id, name, email, wallet, currency, concurrency, profile, key_source: keySource}, 2);
}

function asWords({account, profile, currency, keySource}: Facts): string {
	const {walletCents, concurrency} = account;
	const rows = [
		['account', accountName(account)],
		['wallet', walletCents === null ? null : `${(walletCents / 100).toFixed(2)} ${currency}`],
		['at once', concurrency?.max == null ? null : `${concurrency.current ?? 0} of ${concurrency.max} calls`],
		['profile', profile],
		['key from', keySource],
	] as const;
	return rows
		.filter(([, value]) => value !== null)
		.map(([name, value]) => `${name.padEnd(9)} ${value}`)
		.join('\n');
}
