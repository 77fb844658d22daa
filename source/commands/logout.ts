import type {Command} from './command.js';
import {exitCodes} from './exit-codes.js';
import {warnOfEnvironment} from './key-sources.js';
import {openRealProfile} from './profile.js';

export const logout: Command = {
	name: 'logout',
	description:
		'Forgets the API key, or the key command, of the profile. Calls and marks stay; callsift wipe removes those.',
	arguments: [],
	options: [],
	examples: [
		{line: 'callsift logout', says: 'forget the key'},
		{line: 'callsift logout --profile client-a', says: 'forget the key of one profile'},
	],
	async run(context) {
		const {output} = context;
		const settings = await openRealProfile(context);
		const had = settings.key() !== null || settings.keyCommand() !== null;
		settings.forgetKey();
		await output.note(
			had
				? `The profile “${settings.profile}” has no key any more.`
				: `The profile “${settings.profile}” had no key.`,
		);
		await warnOfEnvironment(context);
		return exitCodes.ok;
	},
};
