import {nearest} from '../filter/nearest.js';
import {noValue} from '../present/manner.js';
import {choices, findSetting, type SettingName, settingNames} from '../settings/choices.js';
import {editText, readEdited} from '../settings/edit-text.js';
import type {SettingsView} from '../settings/read-settings.js';
import {span} from '../text/line.js';
import {Trouble} from '../text/trouble.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import type {Given} from './given.js';
import {jsonForOutput} from './json-for-output.js';
import {warnOfNewProfile} from './new-profile.js';
import type {Offer} from './option-row.js';
import {Paper} from './paper.js';
import {openRealProfile, readProfile} from './profile.js';

export const config: Command = {
	name: 'config',
	description:
		'Lists the settings of the profile, tells one, sets it or takes it back, says where they are kept, or opens them in $EDITOR. ' +
		'What cannot be is refused in words, and nothing is changed then. callsift login keeps the key, callsift views the filters.',
	arguments: [
		{
			name: 'deed',
			description: 'list (usual), get, set, unset, path or edit',
			required: false,
			offers: ['list', 'get', 'set', 'unset', 'path', 'edit'],
		},
		{
			name: 'name',
			description: `of the setting: ${settingNames.join(', ')}`,
			required: false,
			offers: 'settings',
		},
		{name: 'value', description: 'what it shall be', required: false, offers: {after: offersOfValues()}},
	],
	options: [{name: 'json', description: 'print JSON'}],
	examples: [
		{line: 'callsift config', says: 'all settings, and what holds where nothing is chosen'},
		{line: 'callsift config set timezone Asia/Kolkata', says: 'show times as they are there'},
		{line: 'callsift config set currency INR --profile client-a', says: 'of another account'},
		{line: 'callsift config unset keepDays', says: 'keep all calls again'},
		{line: 'callsift config edit', says: 'open them all in $EDITOR'},
	],
	async run(context, given) {
		const word = given.word(0) ?? 'list';
		const deed = Object.hasOwn(deeds, word) ? deeds[word] : undefined;
		if (deed === undefined) {
			throw usage(
				`There is no callsift config ${word}.`,
				nearest(word, Object.keys(deeds)),
				Object.keys(deeds),
			);
		}

		await deed(context, given);
		return exitCodes.ok;
	},
};

/** By the words before the value. */
function offersOfValues(): Readonly<Record<string, Offer>> {
	return Object.fromEntries(
		settingNames.flatMap(name => {
			const offer = choices[name].words ?? choices[name].known;
			return offer === undefined ? [] : [[`set ${name}`, offer]];
		}),
	);
}

type Deed = (context: Context, given: Given) => Promise<void>;

const deeds: Readonly<Record<string, Deed>> = {
	async list(context, given) {
		const settings = await readProfile(context);
		if (given.flag('json')) {
			await context.output.line(
				jsonForOutput({profile: settings.profile, path: settings.path, ...asJson(settings)}, 2),
			);
			return;
		}

		const widest = Math.max(...settingNames.map(name => name.length));
		const paper = new Paper(context);
		await paper.write(
			settingNames.map(name => {
				const {show, otherwise} = choices[name];
				const value = show(settings.get());
				return [
					span(`${name.padEnd(widest)}  `),
					value === undefined ? span(`${noValue(paper)} (${otherwise})`, 'dim') : span(value, 'strong'),
				];
			}),
		);
	},
	async get(context, given) {
		const name = settingOf(given);
		const settings = await readProfile(context);
		const value = choices[name].show(settings.get());
		if (given.flag('json')) {
			await context.output.line(jsonForOutput(settings.get()[name] ?? null));
		} else if (value === undefined) {
			await context.output.note(`${name} is not set: ${choices[name].otherwise}.`);
		} else {
			await context.output.line(value);
		}
	},
	async set(context, given) {
		const name = settingOf(given);
		const text = given.word(2)?.trim() ?? '';
		if (text === '') {
			throw usage(
				`It is not said what ${name} shall be.`,
				`callsift config set ${name} ${choices[name].example}`,
			);
		}

		const chosen = choices[name].read(text);
		const settings = await openRealProfile(context);
		await warnOfNewProfile(context, settings);
		settings.set(chosen);
		await context.output.note(
			`${name} is ${choices[name].show(settings.get())} in the profile “${settings.profile}”.`,
		);
	},
	async unset(context, given) {
		const name = settingOf(given);
		const settings = await openRealProfile(context);
		settings.set({[name]: undefined});
		await context.output.note(`${name} is not set any more: ${choices[name].otherwise}.`);
	},
	async path(context, given) {
		const {path} = await readProfile(context);
		await context.output.line(given.flag('json') ? jsonForOutput(path) : path);
	},
	edit,
};

/** The same text again and again until it can be kept, or whoever edits it has enough. */
async function edit(context: Context): Promise<void> {
	const {environment, output, prompter} = context;
	const settings = await openRealProfile(context);
	if (!prompter.isTerminal || !output.isTerminal) {
		throw new Trouble({
			code: 'usage',
			happened: 'An editor needs a terminal, and this is not one.',
			advice: 'Use callsift config set in scripts.',
		});
	}

	const {editInEditor} = await import('../system/editor.js');
	const before = editText(settings.profile, settings.get());
	let text = before;
	while (true) {
		text = await editInEditor(environment.editor ?? 'vi', text, 'callsift-settings.conf');
		if (text === before) {
			await output.note('Nothing was changed.');
			return;
		}

		const {settings: chosen, mistakes} = readEdited(text);
		if (mistakes.length === 0) {
			settings.set({...Object.fromEntries(settingNames.map(name => [name, undefined])), ...chosen});
			await output.note(`The settings of the profile “${settings.profile}” are changed.`);
			return;
		}

		await output.warn(mistakes.join('\n'));
		if (/^n(o)?$/i.test((await prompter.line('Edit again? [Y/n] ')).trim())) {
			await output.note('Nothing was changed.');
			return;
		}
	}
}

function asJson(settings: SettingsView) {
	const chosen = settings.get();
	return {settings: Object.fromEntries(settingNames.map(name => [name, chosen[name] ?? null]))};
}

function settingOf(given: Given): SettingName {
	const typed = given.word(1);
	const name = typed === undefined ? undefined : findSetting(typed);
	if (name === undefined) {
		throw usage(
			typed === undefined
				? 'It is not said which setting is meant.'
				: `There is no setting “${typed.slice(0, 40)}”.`,
			typed === undefined ? undefined : nearest(typed, settingNames),
		);
	}

	return name;
}

function usage(
	happened: string,
	meant: string | undefined,
	there: readonly string[] = settingNames,
): Trouble {
	return new Trouble({
		code: 'usage',
		happened,
		advice: meant === undefined ? `There are ${there.join(', ')}.` : `Did you mean ${meant}?`,
	});
}
