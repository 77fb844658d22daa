import {basename, dirname, join} from 'node:path';
import {nearest} from '../filter/nearest.js';
import {type GridColumn, gridLines} from '../present/grid.js';
import {noValue} from '../present/manner.js';
import {checkProfileName, defaultProfile, isProfileName} from '../settings/profile-name.js';
import {readSettings} from '../settings/read-settings.js';
import {exists, subfolders} from '../system/files.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import {Trouble} from '../text/trouble.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import {jsonForOutput} from './json-for-output.js';
import {Paper} from './paper.js';
import {openRealProfile} from './profile.js';

export const profiles: Command = {
	name: 'profiles',
	description:
		'Lists the accounts that are kept beside each other on this machine, and says which of them is meant where none is named; ' +
		'use makes another one that. --profile and CALLSIFT_PROFILE come before it. callsift login --profile NAME adds one, ' +
		'callsift wipe --profile NAME removes one.',
	arguments: [
		{name: 'deed', description: 'list (usual) or use', required: false, offers: ['list', 'use']},
		{name: 'name', description: 'of the profile', required: false, offers: 'profiles'},
	],
	options: [{name: 'json', description: 'print JSON'}],
	examples: [
		{line: 'callsift profiles', says: 'which there are, and which is meant'},
		{line: 'callsift profiles use client-a', says: 'mean another one from now on'},
	],
	async run(context, given) {
		const deed = given.word(0) ?? 'list';
		if (deed === 'list') {
			await list(context, given.flag('json'));
		} else if (deed === 'use') {
			await use(context, given.word(1));
		} else {
			throw usage(`There is no “${deed.slice(0, 40)}” of profiles.`);
		}

		return exitCodes.ok;
	},
};

/** A profile as far as can be told without its key. */
interface Entry {
	readonly name: string;
	readonly current: boolean;
	/** How its key is kept here; null where it is not, and comes from the environment if from anywhere. */
	readonly key: 'stored' | 'command' | null;
	readonly agentId: string | null;
	/** Whether calls of it are kept on this machine. */
	readonly hasCalls: boolean;
}

async function list(context: Context, asJson: boolean): Promise<void> {
	const {output} = context;
	const entries = await everyProfile(context);
	if (asJson) {
		await output.line(
			jsonForOutput(
				entries.map(({name, current, key, agentId, hasCalls}) => ({
					name,
					current,
					key,
					agent_id: agentId,
					has_calls: hasCalls,
				})),
				2,
			),
		);
		return;
	}

	const paper = new Paper(context);
	const none = noValue(paper);
	const columns: ReadonlyArray<GridColumn<Entry>> = [
		{header: '', text: ({current}) => (current ? '*' : ''), tone: () => 'accent'},
		{
			header: 'PROFILE',
			text: ({name}) => name,
			tone: ({current}) => (current ? 'strong' : 'plain'),
		},
		{header: 'KEY', text: ({key}) => key ?? none, tone: ({key}) => (key === null ? 'dim' : 'plain')},
		{header: 'CALLS', text: ({hasCalls}) => (hasCalls ? 'kept' : none), tone: () => 'dim'},
		{header: 'AGENT', priority: 1, text: ({agentId}) => agentId ?? '', tone: () => 'dim'},
	];
	await paper.write(gridLines(columns, entries, paper.room, paper));
}

async function use(context: Context, typed: string | undefined): Promise<void> {
	if (typed === undefined) {
		throw usage('It is not said which profile to use.');
	}

	const name = checkProfileName(typed);
	const names = (await everyProfile(context)).map(entry => entry.name);
	if (name !== defaultProfile && !names.includes(name)) {
		const meant = nearest(name, names);
		throw new Trouble({
			code: 'usage',
			happened: `There is no profile “${name}”.`,
			advice:
				meant === undefined
					? `callsift login --profile ${name} makes it.`
					: `Did you mean ${meant}? callsift login --profile ${name} makes a new one.`,
		});
	}

	const {output, environment} = context;
	const settings = await openRealProfile({...context, globals: {...context.globals, profile: name}});
	settings.makeCurrent();
	await output.note(`The profile “${name}” is meant from now on where none is named.`);
	if (environment.profile !== null && environment.profile !== name) {
		await output.warn(`CALLSIFT_PROFILE says ${environment.profile}, and comes before it.`);
	}
}

/** Those that keep settings, those that keep calls, and the one that is meant though it keeps nothing yet. */
async function everyProfile({environment, globals}: Context): Promise<readonly Entry[]> {
	const folders = findFolders(environment);
	const view = (profile?: string) => readSettings({folders, environment, profile});
	const meant = await view(globals.profile);
	const withFolder = (await subfolders(dirname(foldersOfProfile(folders, meant.profile).data)))
		.map(folder => basename(folder))
		.filter(isProfileName);
	const names = [...new Set([meant.profile, ...meant.profiles(), ...withFolder])].sort();
	return Promise.all(
		names.map(async name => {
			const settings = await view(name);
			return {
				name,
				current: name === meant.profile,
				key: settings.key() === null ? (settings.keyCommand() === null ? null : 'command') : 'stored',
				agentId: settings.get().agentId ?? null,
				hasCalls: await keepsCalls(foldersOfProfile(folders, name).data),
			};
		}),
	);
}

/** Marks stay when calls are deleted, so a folder alone says nothing. */
async function keepsCalls(data: string): Promise<boolean> {
	const accounts = await subfolders(join(data, 'accounts'));
	const kept = await Promise.all(accounts.map(folder => exists(join(folder, 'mirror.db'))));
	return kept.includes(true);
}

function usage(happened: string): Trouble {
	return new Trouble({
		code: 'usage',
		happened,
		advice: 'Write: callsift profiles, or callsift profiles use NAME.',
	});
}
