import {wipe as deleteFiles, planWipe, type WipePlan} from '../jobs/wipe.js';
import {sizeInWords} from '../present/size.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import {Trouble} from '../text/trouble.js';
import type {Command} from './command.js';
import {isWanted} from './confirm.js';
import {demoProfile} from './demo-profile.js';
import {exitCodes} from './exit-codes.js';
import {openProfile} from './profile.js';

const nobody = 'There is nobody to ask whether this shall be deleted.';

export const wipe: Command = {
	name: 'wipe',
	description:
		'Deletes what callsift keeps of the profile on this machine: the calls, what the explorer remembers, the stored key and ' +
		'the settings. It says what that is and asks first. Nothing is deleted at Bolna. Marks and notes stay unless --marks is given, ' +
		'and saved filters, which all profiles share, until callsift views rm.',
	arguments: [],
	options: [
		{
			name: 'only-calls',
			description: 'only the calls; key and settings stay, callsift sync fetches calls again',
		},
		{
			name: 'marks',
			description: 'delete marks, notes and webhook deliveries as well; nobody can bring them back',
		},
		{name: 'yes', short: 'y', description: 'do not ask'},
	],
	examples: [
		{line: 'callsift wipe', says: 'look at what would go, and decide'},
		{line: 'callsift wipe --only-calls', says: 'when the file of the calls is damaged'},
		{line: 'callsift wipe --profile client-a --marks --yes', says: 'leave nothing of a profile'},
	],
	async run(context, given) {
		const {output, environment, globals} = context;
		const onlyCalls = given.flag('only-calls');
		if (onlyCalls && given.flag('marks')) {
			throw new Trouble({
				code: 'usage',
				happened: 'Only the calls, and the marks as well, cannot both be meant.',
				advice: 'Give --only-calls or --marks.',
			});
		}

		// The invented account has no settings, and what `--keep` kept of it must not be taken for a real profile's.
		const settings = globals.demo ? null : await openProfile(context);
		const profile = settings?.profile ?? demoProfile;
		const all = findFolders(environment);
		const {data} = foldersOfProfile(all, profile);
		const extent = onlyCalls ? 'calls' : given.flag('marks') ? 'everything' : 'usual';
		const plan = await planWipe({...all, data}, extent);
		const isStored = !onlyCalls && settings !== null && settings.profiles().includes(settings.profile);
		if (plan.goes.length === 0 && !isStored) {
			const what = onlyCalls ? 'No calls are' : 'Nothing is';
			const stays = plan.stays.length === 0 ? '' : ' but marks and notes; --marks deletes them';
			await output.note(`${what} kept of the profile “${profile}”${onlyCalls ? '' : stays}.`);
			return exitCodes.ok;
		}

		const listing = inventory(plan, profile, isStored ? settings.path : null);
		const isAgreed = given.flag('yes');
		await (isAgreed ? output.note(listing) : output.warn(listing));
		if (!isAgreed && !(await isWanted(context, 'Delete it?', nobody))) {
			await output.note('Nothing was deleted.');
			return exitCodes.ok;
		}

		await deleteFiles(data, plan);
		if (!onlyCalls) {
			settings?.forget();
		}

		await output.note(
			onlyCalls
				? `Deleted the calls of the profile “${profile}”; callsift sync fetches them again.`
				: `Deleted what was kept of the profile “${profile}”.`,
		);
		return exitCodes.ok;
	},
};

function inventory({goes, stays}: WipePlan, profile: string, settingsPath: string | null): string {
	return [
		`This deletes of the profile “${profile}”:`,
		...goes.map(({path, bytes}) => `  ${path} (${sizeInWords(bytes)})`),
		...(settingsPath === null ? [] : [`  its key and its settings in ${settingsPath}`]),
		...(stays.length === 0 ? [] : ['Marks and notes stay (--marks deletes them too):']),
		...stays.map(({path, bytes}) => `  ${path} (${sizeInWords(bytes)})`),
	].join('\n');
}
