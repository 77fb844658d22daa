import {tmpdir} from 'node:os';
import {dirname, resolve} from 'node:path';
import {backup as write} from '../jobs/backup.js';
import type {BackupManifest} from '../jobs/backup-manifest.js';
import {figure} from '../present/figure.js';
import {sizeInWords} from '../present/size.js';
import {exists, isNoFile} from '../system/files.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import {Trouble} from '../text/trouble.js';
import {ledgerAlone} from '../workspace/copies.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {demoProfile} from './demo-profile.js';
import {exitCodes} from './exit-codes.js';
import type {Given} from './given.js';
import {jsonForOutput} from './json-for-output.js';
import {readProfile} from './profile.js';
import {isStandardOutput} from './standard-output.js';
import {userAgent} from './version.js';

export const backup: Command = {
	name: 'backup',
	description:
		'Writes what is kept of an account into one file that only you can read: the calls, and the marks, notes and webhook deliveries ' +
		'that Bolna could not give a second time. It is one moment of it, whoever else is writing, and there whole or not at all. ' +
		'The key, the settings and the saved filters are not in it. callsift restore brings it back; tar reads it, too.',
	arguments: [
		{
			name: 'file',
			description:
				'where to; callsift-PROFILE-TIME.tar.gz in this folder unless told; without .gz it is not packed tightly; - is stdout',
			required: false,
			offers: 'files',
		},
	],
	options: [
		{
			name: 'marks',
			description: 'only marks, notes and webhook deliveries; callsift sync fetches calls again',
		},
		{name: 'json', description: 'print what is in it as JSON, instead of its path'},
	],
	examples: [
		{line: 'callsift backup', says: 'before anything that worries you'},
		{line: 'callsift backup ~/backups/callsift.tar.gz --quiet', says: 'every night, from cron'},
		{line: 'callsift backup --marks marks.tar.gz', says: 'only what could not be fetched again'},
		{line: 'callsift backup - | ssh safe "cat > callsift.tar.gz"', says: 'to another machine'},
	],
	async run(context, given) {
		const {output, clock, signal} = context;
		const marksOnly = given.flag('marks');
		const workspace = await openToCopy(context, marksOnly);
		const path = given.word(0) ?? usualName(workspace.profile, clock.now(), marksOnly);
		const piped = isStandardOutput(path);
		if (piped) {
			checkPipe(context, given);
		}

		const isPipe = piped || (await isNoFile(path));
		const to = piped ? {write: (bytes: string | Uint8Array) => output.data(bytes)} : path;
		// A pipe has no name that says how it is to be packed.
		const gzip = isPipe || /\.t?gz$/.test(path);
		const scratch = await scratchFolders(context, workspace.profile, isPipe ? null : path);
		const wish = {to, gzip, marksOnly, scratch, writtenBy: userAgent, nowMs: clock.now()};
		const line = output.progress();
		let [written, what]: [number, BackupManifest | null] = [0, null];
		line.show('Copying …');
		try {
			for await (const {bytes, manifest} of write(workspace, wish, signal)) {
				[written, what] = [bytes, manifest];
				line.show(`Writing ${sizeInWords(bytes)}`);
			}
		} finally {
			line.clear();
		}

		const {calls = null, marks = 0, deliveries = 0} = what ?? {};
		if (given.flag('json')) {
			await output.line(jsonForOutput({path, bytes: written, calls, marks, deliveries}));
		} else if (!piped) {
			await output.line(path);
		}

		const parts = [
			...(calls === null ? [] : [`${figure(calls)} calls`]),
			`${figure(marks)} marks and notes`,
			`${figure(deliveries)} webhook deliveries`,
		];
		await output.note(`${sizeInWords(written)}: ${parts.join(', ')}.`);
		return exitCodes.ok;
	},
};

/** Calls that cannot be opened are when marks are wanted most. @throws Trouble `storage` */
async function openToCopy(
	context: Context,
	marksOnly: boolean,
): Promise<Pick<Workspace, 'account' | 'profile' | 'copyTo'>> {
	try {
		return (await context.account({key: 'optional', mayReadOnly: true, keptBefore: true})).workspace;
	} catch (error) {
		if (!marksOnly || !(error instanceof Trouble) || error.code !== 'storage') {
			throw error;
		}

		const profile = context.globals.demo ? demoProfile : (await readProfile(context)).profile;
		const {data} = foldersOfProfile(findFolders(context.environment), profile);
		const ledger = await ledgerAlone(data, profile, context.clock);
		if (ledger === null) {
			throw error;
		}

		context.afterwards(() => ledger.close());
		await context.output.note(`${error.happened} Marks and deliveries are kept apart from it.`);
		return ledger;
	}
}

/** The disk that holds the calls most often has room for them twice; else the one that the backup goes to has. */
async function scratchFolders(
	{environment}: Context,
	profile: string,
	target: string | null,
): Promise<readonly string[]> {
	const {data} = foldersOfProfile(findFolders(environment), profile);
	return [
		// The demo's calls are in no folder of a profile.
		...((await exists(data)) ? [data] : []),
		...(target === null ? [] : [dirname(resolve(target))]),
		tmpdir(),
	];
}

/** @throws Trouble `usage` where the archive would go to a screen, or mix with other data */
function checkPipe({output}: Context, given: Given): void {
	if (output.isTerminal) {
		throw new Trouble({
			code: 'usage',
			happened: 'A backup is nothing to be shown on a terminal.',
			advice: 'Send it on, as in callsift backup - | ssh …, or give the name of a file.',
		});
	}

	if (given.flag('json')) {
		throw new Trouble({
			code: 'usage',
			happened: 'The backup itself goes to stdout; there is no room for --json beside it.',
			advice: 'Leave out --json, or give the name of a file.',
		});
	}
}

/** To the second: a backup after a mishap must not take the place of the one from before. */
function usualName(profile: string, nowMs: number, marksOnly: boolean): string {
	const time = new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
	return `callsift-${profile}-${time}${marksOnly ? '-marks' : ''}.tar.gz`;
}
