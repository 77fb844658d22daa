import type {TroubleCode} from '../text/trouble.js';

/** What callsift says to the shell. Stable: scripts depend on these figures. */
export const exitCodes = {
	ok: 0,
	failure: 1,
	usage: 2,
	/** The command worked and found what it looks for, such as gaps in the webhooks. */
	findings: 3,
	keyRefused: 4,
	unreachable: 5,
	rateLimited: 6,
	notFound: 7,
	interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit code of each trouble a command can end with. */
export const troubleExitCodes: Readonly<Record<TroubleCode, ExitCode>> = {
	'no-key': exitCodes.keyRefused,
	'key-refused': exitCodes.keyRefused,
	'not-found': exitCodes.notFound,
	'bad-request': exitCodes.failure,
	'rate-limited': exitCodes.rateLimited,
	'server-trouble': exitCodes.failure,
	unreachable: exitCodes.unreachable,
	'timed-out': exitCodes.unreachable,
	'not-understood': exitCodes.failure,
	interrupted: exitCodes.interrupted,
	storage: exitCodes.failure,
	settings: exitCodes.failure,
	usage: exitCodes.usage,
};

/** The same for people, in the order of the figures. */
export const exitCodeWords: ReadonlyArray<{
	readonly code: ExitCode;
	readonly name: string;
	readonly says: string;
}> = [
	{code: exitCodes.ok, name: 'ok', says: 'all went well'},
	{code: exitCodes.failure, name: 'failure', says: 'something failed'},
	{code: exitCodes.usage, name: 'usage', says: 'the command line was not understood'},
	{code: exitCodes.findings, name: 'findings', says: 'it worked, and found what it looks for'},
	{code: exitCodes.keyRefused, name: 'key refused', says: 'no API key, or Bolna refused it'},
	{code: exitCodes.unreachable, name: 'unreachable', says: 'Bolna could not be reached'},
	{code: exitCodes.rateLimited, name: 'rate limited', says: 'Bolna asked for fewer requests'},
	{code: exitCodes.notFound, name: 'not found', says: 'Bolna has no such call, agent or batch'},
	{code: exitCodes.interrupted, name: 'interrupted', says: 'interrupted'},
];
