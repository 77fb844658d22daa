import {nearest} from '../filter/nearest.js';
import {Trouble} from '../text/trouble.js';
import type {OpenAccountOptions} from '../workspace/open-account.js';
import type {Workspace} from '../workspace/workspace.js';
import type {ExecutionsOptions, FetchOptions, KeptOptions} from './library-options.js';

/** What is asked of a value: whether it will do, and what would. */
interface Wanted {
	readonly accepts: (value: unknown) => boolean;
	/** After “Give”. */
	readonly says: string;
}

const text: Wanted = {
	accepts: value => typeof value === 'string' && value !== '',
	says: 'a text that is not empty, or leave it out',
};
const instant: Wanted = {
	accepts: value => Number.isFinite(value),
	says: "milliseconds since 1970, such as Date.parse('2026-11-20')",
};
const yesOrNo: Wanted = {accepts: value => typeof value === 'boolean', says: 'true or false'};
const whole = (max: number): Wanted => ({
	accepts: value => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= max,
	says: `a whole number from 1 to ${max}`,
});
const either = (one: string, other: string): Wanted => ({
	accepts: value => value === one || value === other,
	says: `'${one}' or '${other}'`,
});
const deed: Wanted = {accepts: value => typeof value === 'function', says: 'a function'};
const thing = (member: string, says: string): Wanted => ({
	accepts: value => typeof value === 'object' && value !== null && member in value,
	says,
});

const executions: Readonly<Record<keyof ExecutionsOptions, Wanted>> = {
	batchId: text,
	agentId: text,
	fromMs: instant,
	toMs: instant,
	details: yesOrNo,
	workspace: thing('ask', 'what openWorkspace gave, after await'),
	signal: thing('aborted', 'the signal of an AbortController'),
};
const fetching: Readonly<Record<keyof FetchOptions, Wanted>> = {
	...executions,
	pageNumber: whole(1_000_000),
	pageSize: whole(100),
	allPages: yesOrNo,
	onError: either('throw', 'undefined'),
};
const {details: _, ...common} = executions;
const kept: Readonly<Record<keyof KeptOptions, Wanted>> = {
	...common,
	query: {accepts: value => typeof value === 'string', says: 'a filter, such as status:failed'},
};

const opening: Readonly<Record<keyof OpenAccountOptions, Wanted>> = {
	profile: text,
	environment: thing('origin', 'a whole Environment, or leave it out for that of the process'),
	settings: thing('keyCommand', 'settings that are open already, or the name of a profile as profile'),
	key: either('required', 'optional'),
	offline: yesOrNo,
	mayReadOnly: yesOrNo,
	takesWebhooks: yesOrNo,
	keptBefore: yesOrNo,
	zone: {accepts: value => value === null || text.accepts(value), says: "a name such as 'Asia/Kolkata'"},
	clock: thing('now', 'an object with now and sleep'),
	userAgent: text,
	log: thing('notice', 'an object with detail and notice'),
	onRetry: deed,
	signal: executions.signal,
	rate: {
		accepts: value => typeof value === 'number' && value >= 0,
		says: 'requests a minute, or 0 for no limit',
	},
};

const tables = {
	openWorkspace: opening,
	fetchBatchExecutions: fetching,
	iterateExecutions: executions,
	iterateKeptExecutions: kept,
} as const;

/**
 * Whoever writes JavaScript is told by nobody else: a name that is not known, or a time that is none, would ask for
 * every call of the account, or open another one.
 * @param others what was given after the options
 * @throws Trouble `usage`
 */
export function checkOptions(
	name: keyof typeof tables,
	options: object,
	others: readonly unknown[] = [],
): void {
	const table: Readonly<Record<string, Wanted>> = tables[name];
	if (typeof options !== 'object' || options === null || Array.isArray(options) || others.length > 0) {
		throw mistake(
			`${name} takes one object with options.`,
			`Write ${name}({${'batchId' in table ? 'batchId' : 'profile'}: '…'}); its options are ${Object.keys(table).join(', ')}.`,
		);
	}

	for (const [option, value] of Object.entries(options)) {
		const wanted = Object.hasOwn(table, option) ? table[option] : undefined;
		if (wanted === undefined) {
			throw unknownOption(name, option, Object.keys(table));
		}

		if (value !== undefined && !wanted.accepts(value)) {
			throw mistake(`${option} is ${inWords(value)}.`, `Give ${wanted.says}.`);
		}
	}

	const {fromMs, toMs}: {readonly fromMs?: unknown; readonly toMs?: unknown} = options;
	if (typeof fromMs === 'number' && typeof toMs === 'number' && fromMs > toMs) {
		throw mistake(
			'The range ends before it begins: fromMs is later than toMs.',
			'Give the earlier one as fromMs.',
		);
	}
}

/** What was closed would otherwise be told of as files that cannot be used. @throws Trouble `usage` */
export function checkOpen(workspace: Pick<Workspace, 'isClosed'> | undefined): void {
	if (workspace?.isClosed) {
		throw mistake(
			'The workspace is closed.',
			'Close it once all of its calls were read, or open another one.',
		);
	}
}

/** The original guide has the same names with lines between their words. */
function unknownOption(name: string, option: string, known: readonly string[]): Trouble {
	const meant = nearest(option.replaceAll(/[_-]/g, ''), known);
	return meant === undefined
		? mistake(`${name} has no option ${option}.`, `Its options are ${known.join(', ')}.`)
		: mistake(`${name} has no option ${option}; did you mean ${meant}?`, `Write ${meant}.`);
}

function inWords(value: unknown): string {
	return typeof value === 'string'
		? `the text '${value}'`
		: typeof value === 'object' && value !== null
			? 'an object'
			: String(value);
}

function mistake(happened: string, advice: string): Trouble {
	return new Trouble({code: 'usage', happened, advice});
}
