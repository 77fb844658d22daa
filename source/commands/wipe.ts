import {wipe as deleteFiles, planWipe, type WipePlan} from '../jobs/wipe.js';
import {sizeInWords} from '../present/size.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import {Trouble} from '../text/trouble.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {demoProfile} from './demo-profile.js';
import {exitCodes} from './exit-codes.js';
import {openProfile} from './profile.js';

export const wipe: Command = {
	name: 'wipe',
	description:
		'Deletes what callsift keeps of the profile on this machine: the calls, what the explorer remembers, the stored key and ' +
		'the settings. It says what that is and asks first. Nothing is deleted at Bolna. Marks and notes stay unless --marks is given.',
	arguments: [],
	options: [
		{
			name: 'marks',
			description: 'delete marks, notes and webhook deliveries as well; nobody can bring them back',
		},
		{name: 'yes', short: 'y', description: 'do not ask'},
	],
	examples: [
		{line: 'callsift wipe', says: 'look at what would go, and decide'},
		{line: 'callsift wipe --profile client-a --marks --yes', says: 'leave nothing of a profile'},
	],
	async run(context, given) {
		const {output, environment, globals} = context;
		// The invented account has no settings, and what `--keep` kept of it must not be taken for a real profile's.
		const settings = globals.demo ? null : await openProfile(context);
		const profile = settings?.profile ?? demoProfile;
		const folders = foldersOfProfile(findFolders(environment), profile);
		const plan = await planWipe(folders, {marks: given.flag('marks')});

		await output.warn(inventory(plan, profile, settings?.path ?? null));
		if (!given.flag('yes') && !(await isWanted(context))) {
			await output.note('Nothing was deleted.');
			return exitCodes.ok;
		}

		await deleteFiles(folders.data, plan);
		settings?.forget();
		await output.note(`Deleted what was kept of the profile “${profile}”.`);
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

async function isWanted({prompter}: Context): Promise<boolean> {
	if (!prompter.isTerminal) {
		throw new Trouble({
			code: 'usage',
			happened: 'There is nobody to ask whether this shall be deleted.',
			advice: 'Add --yes to delete it without being asked.',
		});
	}

	return /^y(es)?$/i.test((await prompter.line('Delete it? [y/N] ')).trim());
}
