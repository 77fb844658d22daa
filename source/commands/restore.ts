import type {BackupManifest} from '../jobs/backup-manifest.js';
import {restore as bringBack, type RestoreStep, readBackup} from '../jobs/restore.js';
import {figure} from '../present/figure.js';
import {namesKey} from '../settings/credentials.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';
import {whoIs} from '../workspace/who.js';
import {accountName} from './account-words.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {demoProfile} from './demo-profile.js';
import {exitCodes} from './exit-codes.js';
import type {Given} from './given.js';
import {jsonForOutput} from './json-for-output.js';
import {readProfile} from './profile.js';

export const restore: Command = {
	name: 'restore',
	description:
		'Brings back what callsift backup wrote. All of it is checked before anything here is touched. Marks, notes and deliveries are ' +
		'added to those that are here, and of two marks on the same call the later one stands; nothing of them is ever lost. The calls take ' +
		'the place of those that are here, which are kept aside. No key and no network are needed; with a key that ' +
		'was never used here, callsift whoami has to ask Bolna once whose it is before --offline opens the calls.',
	arguments: [
		{
			name: 'file',
			description: 'a file that callsift backup wrote; - for what is piped in',
			required: true,
			offers: 'files',
		},
	],
	options: [
		{name: 'look', description: 'say what is in it, and change nothing'},
		{name: 'other-account', description: 'bring it in although this profile is of another account'},
		{name: 'json', description: 'print what was done as JSON'},
	],
	examples: [
		{
			line: 'callsift restore callsift-default-20261124-141502.tar.gz --look',
			says: 'whose it is, and from when',
		},
		{
			line: 'callsift restore callsift-default-20261124-141502.tar.gz',
			says: 'on a new machine, or after a mishap',
		},
		{line: 'callsift restore old.tar.gz --profile old', says: 'beside what is here'},
	],
	async run(context, given) {
		const {output} = context;
		const path = given.word(0) ?? '';
		if (given.flag('look')) {
			const manifest = await readBackup(path);
			await output.line(given.flag('json') ? jsonForOutput(asJson(manifest)) : inWords(manifest));
			return exitCodes.ok;
		}

		const {manifest, restored, isKeyNamed} = await follow(context, given, path);
		const {marks, aside, knowsKey} = restored;
		if (given.flag('json')) {
			const {events, deliveries, settled} = marks;
			await output.line(
				jsonForOutput({...asJson(manifest), added: {marks: events, deliveries, settled}, aside}),
			);
		}

		await output.note(
			[
				...(manifest.calls === null ? [] : [`${figure(manifest.calls)} calls are back.`]),
				`${figure(marks.events)} marks and notes and ${figure(marks.deliveries)} deliveries were added.`,
				...(marks.settled === 0 ? [] : ['Where both had marked a call, the later mark stands.']),
				// Another account's key must not open these calls, and only Bolna knows whose it is.
				...(isKeyNamed && !knowsKey
					? ['The API key was not used here yet: run callsift whoami once, and it opens them offline, too.']
					: []),
				...aside.map(each => `What was here is kept as ${each}; remove it when you miss nothing.`),
			].join('\n'),
		);
		return exitCodes.ok;
	},
};

const stages: Readonly<Record<RestoreStep['stage'], string>> = {
	reading: 'Reading …',
	checking: 'Checking …',
	putting: 'Putting it in its place …',
	done: '',
};

async function follow(context: Context, given: Given, path: string) {
	const {environment, output, clock, signal, globals} = context;
	const settings = globals.demo ? null : await readProfile(context);
	if (settings?.get().keepNothing) {
		throw new Trouble({
			code: 'usage',
			happened: `The profile “${settings.profile}” keeps nothing on the disk.`,
			advice: 'Choose another one with --profile, or callsift config set keepNothing no.',
		});
	}

	const profile = settings?.profile ?? demoProfile;
	const {data} = foldersOfProfile(findFolders(environment), profile);
	const line = output.progress();
	line.show(stages.reading);
	let last: RestoreStep | null = null;
	try {
		const wish = {
			path,
			dataFolder: data,
			otherAccount: given.flag('other-account'),
			who: whoIs(environment),
			clock,
		};
		for await (const step of bringBack(wish, signal)) {
			last = step;
			line.show(stages[step.stage]);
		}
	} finally {
		line.clear();
	}

	if (last?.stage !== 'done') {
		throw new Error('The backup was brought back without a word.');
	}

	return {...last, isKeyNamed: settings !== null && namesKey(environment, settings)};
}

function inWords(manifest: BackupManifest): string {
	const {account, createdAt, writtenBy, profile, calls, marks, deliveries} = manifest;
	return [
		`account     ${accountName(account)}`,
		`profile     ${scrub(profile)}`,
		`written     ${scrub(createdAt)} by ${scrub(writtenBy)}`,
		`calls       ${calls === null ? 'not in it' : figure(calls)}`,
		`marks       ${figure(marks)}`,
		`deliveries  ${figure(deliveries)}`,
	].join('\n');
}

function asJson({account, createdAt, writtenBy, profile, calls, marks, deliveries}: BackupManifest) {
	return {account, profile, created_at: createdAt, written_by: writtenBy, calls, marks, deliveries};
}
