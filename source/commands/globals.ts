import type {Given} from './given.js';
import type {OptionRow} from './option-row.js';

/** Options that every command takes, before or after its name. */
export const globalOptions: readonly OptionRow[] = [
	{
		name: 'profile',
		description: 'account to use',
		value: {kind: 'text', placeholder: 'name', offers: 'profiles'},
	},
	{name: 'demo', description: 'use an invented account; needs no key and no network'},
	{
		name: 'calls',
		description: 'size of the invented account',
		value: {kind: 'whole', placeholder: 'number', min: 1, max: 10_000_000},
	},
	{name: 'keep', description: 'keep what the demo stored'},
	{
		name: 'tz',
		description: 'time zone of every time shown or given, such as Asia/Kolkata',
		value: {kind: 'text', placeholder: 'zone', offers: 'zones'},
	},
	{name: 'no-color', description: 'no colours'},
	{name: 'quiet', description: 'no remarks, only data and errors'},
	{name: 'verbose', description: 'add path, status and timing to errors'},
];

export interface Globals {
	readonly profile: string | undefined;
	readonly demo: boolean;
	readonly demoCalls: number | undefined;
	readonly keep: boolean;
	readonly zone: string | undefined;
	readonly color: boolean;
	readonly quiet: boolean;
	readonly verbose: boolean;
}

export function readGlobals(given: Given): Globals {
	return {
		profile: given.text('profile'),
		demo: given.flag('demo'),
		demoCalls: given.whole('calls'),
		keep: given.flag('keep'),
		zone: given.text('tz'),
		color: !given.flag('no-color'),
		quiet: given.flag('quiet'),
		verbose: given.flag('verbose'),
	};
}
