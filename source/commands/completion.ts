import {allViews} from '../filter/views.js';
import {choices, settingNames} from '../settings/choices.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import {allZones} from '../system/zone.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';
import type {Command} from './command.js';
import {bashScript} from './completion/bash.js';
import {fishScript} from './completion/fish.js';
import {type CompletionModel, completionModel} from './completion/model.js';
import {zshScript} from './completion/zsh.js';
import type {Context} from './context.js';
import {demoProfile} from './demo-profile.js';
import {exitCodes} from './exit-codes.js';
import {readProfile} from './profile.js';
import {viewsOf} from './views-of.js';

const scripts: Readonly<Record<string, (model: CompletionModel) => string>> = {
	bash: bashScript,
	zsh: zshScript,
	fish: fishScript,
};

/** What a shell asks for while somebody types: each as `value`, a tab and what it is. */
type Values = (context: Context) => Promise<ReadonlyArray<readonly [value: string, says: string]>>;

const values: Readonly<Record<string, Values>> = {
	profiles: async context => (await readProfile(context)).profiles().map(name => [name, '']),
	filters: async context =>
		allViews(viewsOf(await readProfile(context))).map(({name, filter}) => [name, filter]),
	settings: async () => settingNames.map(name => [name, choices[name].does]),
	zones: async () => allZones().map(zone => [zone, '']),
	agents: async context => (await namesHere(context)).agents.map(({id, name}) => [id, name]),
	batches: async context => (await namesHere(context)).batches.map(({id, name}) => [id, name]),
};

export const completion: Command = {
	name: 'completion',
	description:
		'Prints a script that completes commands, options and what is known here (profiles, saved filters, agents, batches) when you ' +
		'press Tab. Put the line of the example into the file your shell reads at its start.',
	arguments: [
		{name: 'shell', description: 'bash, zsh or fish', required: false, offers: Object.keys(scripts)},
	],
	options: [
		{
			name: 'values',
			description: 'print what is known by this name here, one a line; the scripts ask so',
			value: {kind: 'choice', placeholder: 'name', choices: Object.keys(values)},
		},
	],
	examples: [
		{line: 'source <(callsift completion bash)', says: 'in ~/.bashrc'},
		{line: 'source <(callsift completion zsh)', says: 'in ~/.zshrc, after compinit'},
		{line: 'callsift completion fish > ~/.config/fish/completions/callsift.fish', says: 'once'},
	],
	async run(context, given) {
		const {output} = context;
		const asked = values[given.text('values') ?? ''];
		if (asked !== undefined) {
			const found = await asked(context);
			await output.data(found.map(([value, says]) => `${scrub(value)}\t${scrub(says)}\n`).join(''));
			return exitCodes.ok;
		}

		const shell = given.word(0) ?? '';
		const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
		if (script === undefined) {
			throw new Trouble({
				code: 'usage',
				happened: shell === '' ? 'It is not said for which shell.' : `There is no completion for “${shell}”.`,
				advice: `Write one of ${Object.keys(scripts).join(', ')}.`,
			});
		}

		await output.data(script(completionModel(await context.everyCommand())));
		return exitCodes.ok;
	},
};

/** Without a key: a password manager must not ask for anything because somebody pressed Tab. */
async function namesHere(context: Context) {
	const {knownNames} = await import('../workspace/known-names.js');
	const profile = context.globals.demo ? demoProfile : (await readProfile(context)).profile;
	const {data} = foldersOfProfile(findFolders(context.environment), profile);
	return knownNames(data, context.clock).catch(error => {
		if (error instanceof Trouble) {
			return {agents: [], batches: []};
		}

		throw error;
	});
}
