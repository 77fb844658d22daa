import {findZone} from '../system/zone.js';
import {Trouble} from '../text/trouble.js';
import {defaultBase, readBase} from './base-url.js';
import type {ProfileSettings} from './stored-settings.js';

/** What a person may choose for a profile: how it is written, read and explained, wherever that is done. */
export interface Choice {
	/** What it does, to follow its name. */
	readonly does: string;
	readonly example: string;
	/** What holds while nothing is chosen. */
	readonly otherwise: string;
	/** All that can be said, where that is few words. */
	readonly words?: readonly string[];
	/** What the shell may offer instead: all that is known by this name. */
	readonly known?: 'agents' | 'zones';
	/** As it is written; undefined while nothing is chosen. */
	show(settings: ProfileSettings): string | undefined;
	/** @throws Trouble for what cannot be */
	read(text: string): ProfileSettings;
}

export type SettingName = keyof ProfileSettings;

/** Every setting of a profile; one that is added to its type has to be added here as well. */
export const choices: Readonly<Record<SettingName, Choice>> = {
	timezone: {
		does: 'zone of every shown time',
		example: 'Asia/Kolkata',
		otherwise: 'that of the machine',
		known: 'zones',
		show: ({timezone}) => timezone,
		read: text => ({timezone: findZone(text) ?? refuse(text, 'a time zone such as Asia/Kolkata or UTC')}),
	},
	currency: {
		does: 'currency of the account; Bolna does not say which it is',
		example: 'INR',
		otherwise: 'USD',
		show: ({currency}) => currency,
		read: text => ({
			currency: /^[a-z]{3}$/i.test(text)
				? text.toUpperCase()
				: refuse(text, 'the three letters of a currency, such as USD or INR'),
		}),
	},
	agentId: {
		does: 'agent to show and list when none is named',
		example: '0c0a77cb-133a-42ab-8b57-05a5de977ad5',
		otherwise: 'all agents',
		known: 'agents',
		show: ({agentId}) => agentId,
		read: text => ({
			agentId: /^\S+$/.test(text) ? text : refuse(text, 'the id of an agent; callsift agents lists them'),
		}),
	},
	base: {
		does: 'address of Bolna',
		example: defaultBase,
		otherwise: defaultBase,
		show: ({base}) => base,
		read: text => ({base: readBase(text, 'the setting “base”')}),
	},
	maskAlways: {
		does: 'hide numbers and names on every start',
		example: 'yes',
		otherwise: 'no',
		words: ['yes', 'no'],
		show: ({maskAlways}) => yesOrNo(maskAlways),
		read: text => ({maskAlways: readYesOrNo(text)}),
	},
	keepNothing: {
		does: 'keep calls, marks and filters in memory alone; what is on disk stays until callsift wipe',
		example: 'yes',
		otherwise: 'no',
		words: ['yes', 'no'],
		show: ({keepNothing}) => yesOrNo(keepNothing),
		read: text => ({keepNothing: readYesOrNo(text)}),
	},
	bell: {
		does: 'ring when a call that is followed goes wrong',
		example: 'yes',
		otherwise: 'no',
		words: ['yes', 'no'],
		show: ({bell}) => yesOrNo(bell),
		read: text => ({bell: readYesOrNo(text)}),
	},
	keepDays: {
		does: 'remove calls older than so many days after every sync',
		example: '400',
		otherwise: 'all are kept',
		show: ({keepDays}) => keepDays?.toString(),
		read: text => ({
			keepDays:
				/^\d{1,5}$/.test(text) && Number(text) > 0
					? Number(text)
					: refuse(text, 'a number of days, such as 400'),
		}),
	},
};

export const settingNames: readonly SettingName[] = Object.keys(choices).filter(isSettingName);

function isSettingName(name: string): name is SettingName {
	return Object.hasOwn(choices, name);
}

/** The setting of that name, in whatever case and with whatever dashes it was typed. */
export function findSetting(typed: string): SettingName | undefined {
	const plain = (name: string) => name.toLowerCase().replaceAll(/[-_]/g, '');
	return settingNames.find(name => plain(name) === plain(typed));
}

function yesOrNo(value: boolean | undefined): string | undefined {
	return value === undefined ? undefined : value ? 'yes' : 'no';
}

function readYesOrNo(text: string): boolean {
	return yesOrNoIn(text) ?? refuse(text, 'yes or no');
}

/** Null for what is neither. */
export function yesOrNoIn(text: string): boolean | null {
	return /^(?:yes|true|on)$/i.test(text) || (/^(?:no|false|off)$/i.test(text) ? false : null);
}

function refuse(text: string, wanted: string): never {
	throw new Trouble({
		code: 'usage',
		happened: `“${text.slice(0, 60)}” cannot be.`,
		advice: `Give ${wanted}.`,
	});
}
