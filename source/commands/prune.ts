import {type PrunePlan, planPrune} from '../jobs/prune.js';
import {readAge} from '../jobs/span.js';
import {figure} from '../present/figure.js';
import {sizeInWords} from '../present/size.js';
import {fullTime, instantText} from '../present/time.js';
import {Trouble} from '../text/trouble.js';
import type {Command} from './command.js';
import {isWanted} from './confirm.js';
import {exitCodes} from './exit-codes.js';
import {jsonForOutput} from './json-for-output.js';

const usual = '--older-than 400d';

export const prune: Command = {
	name: 'prune',
	description:
		'Removes calls older than an age from this machine and gives their room back. It says how many they are and from when, and ' +
		'asks first. Bolna keeps what it has, and marks and notes stay. With `keepDays` in the settings every sync removes them by ' +
		'itself, and gives room back once it is worth it.',
	arguments: [],
	options: [
		{
			name: 'older-than',
			description: 'how old a call has to be: 400d, 26w',
			value: {kind: 'text', placeholder: 'age'},
		},
		{name: 'dry-run', description: 'say what would go, and remove nothing'},
		{name: 'yes', short: 'y', description: 'do not ask'},
		{name: 'json', description: 'print what was removed as JSON, with --dry-run what would be'},
	],
	examples: [
		{line: `callsift prune ${usual}`, says: 'keep a little more than a year'},
		{line: `callsift prune ${usual} --dry-run`, says: 'look how much that is'},
		{line: `callsift prune ${usual} --yes --quiet`, says: 'every night, from cron'},
	],
	async run(context, given) {
		const age = given.text('older-than');
		if (age === undefined) {
			throw mistake('It is not said how old a call has to be.');
		}

		const {output, clock, signal} = context;
		const {workspace} = await context.account({key: 'optional', offline: true});
		const nowMs = clock.now();
		const words = {text: age, typed: `--older-than ${age}`, example: usual};
		const beforeMs = readAge(words, {nowMs, zone: workspace.zone});
		if (beforeMs >= nowMs) {
			const when = beforeMs > nowMs ? 'yet to come' : 'now';
			throw mistake(`${words.typed} is ${when}, and every call is older.`);
		}

		const asJson = given.flag('json');
		const plan = await planPrune(workspace.ask, beforeMs, signal);
		const isDry = given.flag('dry-run');
		if (isDry && asJson) {
			const {calls, madeMs} = plan;
			const [oldest, newest] = [instantText(madeMs?.oldest ?? null), instantText(madeMs?.newest ?? null)];
			await output.line(jsonForOutput({calls, oldest, newest}));
			return exitCodes.ok;
		}

		const nothing = `No call here is older than ${age}.`;
		const goes = inWords(plan, workspace.zone);
		if (isDry) {
			await (plan.calls === 0 ? output.note(nothing) : output.line(`It would remove ${goes}.`));
			return exitCodes.ok;
		}

		// Nobody is asked what cannot be done.
		const asks = plan.calls > 0 && !workspace.isReadOnly && !given.flag('yes');
		if (asks && !(await isWanted(context, `Remove ${goes}?`, nobody(goes)))) {
			await output.note('Nothing was removed.');
			return exitCodes.ok;
		}

		// Also where no call goes: room that syncs left in the file may be worth giving back.
		const {calls, bytesBefore, bytesAfter} = await workspace.prune(beforeMs, signal);
		if (asJson) {
			await output.line(jsonForOutput({calls, bytes_before: bytesBefore, bytes_after: bytesAfter}));
			return exitCodes.ok;
		}

		const sizes = `${sizeInWords(bytesBefore)} before, ${sizeInWords(bytesAfter)} now.`;
		const gaveBack = bytesAfter < bytesBefore ? ` Room was given back: ${sizes}` : '';
		await output.note(calls === 0 ? `${nothing}${gaveBack}` : `Removed ${figure(calls)} calls: ${sizes}`);
		return exitCodes.ok;
	},
};

function nobody(goes: string): string {
	return `There is nobody to ask whether ${goes} shall be removed.`;
}

function inWords({calls, madeMs}: PrunePlan, zone: string): string {
	const count = calls === 1 ? '1 call' : `${figure(calls)} calls`;
	return madeMs === null
		? count
		: `${count}, from ${fullTime(madeMs.oldest, {zone})} to ${fullTime(madeMs.newest, {zone})}`;
}

function mistake(happened: string): Trouble {
	return new Trouble({code: 'usage', happened, advice: `Write ${usual}.`});
}
