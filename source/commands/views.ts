import {asSentence} from '../filter/filter-error.js';
import {parseFilter} from '../filter/parse.js';
import {allViews, starterViews, viewName} from '../filter/views.js';
import type {Settings} from '../settings/settings.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';
import type {Command} from './command.js';
import {exitCodes} from './exit-codes.js';
import type {Given} from './given.js';
import {jsonForOutput} from './json-for-output.js';
import {openProfile, readProfile} from './profile.js';
import {saveView, viewsOf} from './views-of.js';

export const views: Command = {
	name: 'views',
	description:
		'Lists the saved filters, saves one under a name, renames or deletes one. The explorer shows the same under v. ' +
		'A filter saved under the name of one that comes with callsift takes its place.',
	arguments: [
		{
			name: 'deed',
			description: 'add, rename or rm; nothing lists them',
			required: false,
			offers: ['add', 'rename', 'rm'],
		},
		{name: 'name', description: 'of the filter', required: false, offers: 'filters'},
		{name: 'filter', description: 'what to save, or the new name', required: false},
	],
	options: [{name: 'json', description: 'print JSON'}],
	examples: [
		{line: 'callsift views', says: 'which filters are saved'},
		{line: "callsift views add 'Refunds' 'status:completed refund'", says: 'save one'},
		{line: "callsift views rename 'Refunds' 'Refunds asked for'", says: 'call it something else'},
		{line: "callsift views rm 'Refunds asked for'", says: 'forget it'},
	],
	async run(context, given) {
		const {output} = context;
		const deed = given.word(0);
		if (deed === undefined) {
			const all = allViews(viewsOf(await readProfile(context)));
			if (given.flag('json')) {
				await output.line(jsonForOutput(all.map(({name, filter}) => ({name, filter}))));
				return exitCodes.ok;
			}

			const widest = Math.max(...all.map(({name}) => name.length));
			for (const {name, filter} of all) {
				await output.line(scrub(`${name.padEnd(widest)}  ${filter}`));
			}

			return exitCodes.ok;
		}

		await output.note(deedOf(deed)(await openProfile(context), given));
		return exitCodes.ok;
	},
};

const deeds: Readonly<Record<string, (settings: Settings, given: Given) => string>> = {
	add(settings, given) {
		const name = nameOf(given.word(1));
		const filter = (given.word(2) ?? '').trim();
		const parsed = parseFilter(filter, {nowMs: 0, zone: 'UTC', agents: []});
		if (filter === '' || (!parsed.ok && !/agent/i.test(filter))) {
			throw usage(
				parsed.ok
					? 'There is no filter to save.'
					: `The filter is wrong: ${asSentence(parsed.error.message)}`,
			);
		}

		saveView(settings, name, filter);
		return `Saved “${name}”.`;
	},
	rename(settings, given) {
		const was = existing(settings, given.word(1));
		const name = nameOf(given.word(2));
		if (name !== was && settings.filters().has(name)) {
			throw usage(`There is a saved filter “${name}” already.`);
		}

		if (name !== was) {
			saveView(settings, name, settings.filters().get(was) ?? '');
			saveView(settings, was, null);
		}

		return `“${was}” is “${name}” now.`;
	},
	rm(settings, given) {
		const name = existing(settings, given.word(1));
		saveView(settings, name, null);
		return `Forgot “${name}”.`;
	},
};

function deedOf(word: string) {
	const deed = Object.hasOwn(deeds, word) ? deeds[word] : undefined;
	if (deed === undefined) {
		throw usage(`There is no “${word}” of saved filters.`);
	}

	return deed;
}

function nameOf(text: string | undefined): string {
	const name = viewName(text ?? '');
	if (name === null) {
		throw usage('A saved filter needs a name.');
	}

	return name;
}

function existing(settings: Settings, text: string | undefined): string {
	const name = nameOf(text);
	if (!settings.filters().has(name)) {
		const starter = starterViews.some(view => view.name === name);
		throw usage(starter ? `“${name}” comes with callsift and stays.` : `There is no saved filter “${name}”.`);
	}

	return name;
}

function usage(happened: string): Trouble {
	return new Trouble({
		code: 'usage',
		happened,
		advice: "Write: callsift views add 'Name' 'filter', views rename 'Name' 'New name', or views rm 'Name'.",
	});
}
