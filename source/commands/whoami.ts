import type {Account} from '../calls/execution.js';
import {accountName} from './account-words.js';
import type {Command} from './command.js';
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
		const {output, signal} = context;
		const {workspace, keySource} = await context.account({key: 'required'});
		const account = await workspace.bolna.account(signal);
		const facts = {account, profile: workspace.profile, currency: workspace.currency, keySource};
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
