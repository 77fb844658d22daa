import {Trouble, type TroubleCode} from '../text/trouble.js';
import {bodyWords} from './body-words.js';
import type {Failure} from './outcome.js';

/** What was asked of whom, for the words of a trouble. */
export interface Asking {
	/** What was asked about, to follow “Bolna has no”: `agent 5f1c…`, `recording of call 5f1c…`. */
	readonly what: string;
	readonly host: string;
	/** Host and port of the proxy in between. */
	readonly proxy: string | null;
	/** Path and query. */
	readonly path: string;
	readonly tries: number;
	readonly elapsedMs: number;
	/** How long Bolna wants to be left alone, where that is too long to wait, and until when. */
	readonly pause?: {readonly forMs: number; readonly untilMs: number} | undefined;
	/** Takes the key out of a text that may repeat it. */
	readonly redact: (text: string) => string;
}

interface Explanation {
	readonly code: TroubleCode;
	readonly happened: (asking: Asking) => string;
	readonly advice: string;
}

const afterTries = ({tries}: Asking) => (tries > 1 ? ` ${tries} times in a row` : '');
const way = ({host, proxy}: Asking) => (proxy === null ? host : `${host} through the proxy ${proxy}`);

const absence = (what: string) => `Bolna has no ${what} in this account`;

const checkKey = 'Check that the key is whole and not revoked, then run `callsift login`.';
const checkNetwork =
	'Check the network connection, and BOLNA_API_BASE or the proxy variables if you set them.';
const tryLater = 'Wait a minute and try again; if it lasts, ask Bolna whether there is an outage.';

/** Every failure that a status or a connection can have, and what a person makes of it. */
const explanations = {
	'key-refused': {
		code: 'key-refused',
		happened: () => 'Bolna refused the API key',
		advice: checkKey,
	},
	'not-found': {
		code: 'not-found',
		happened: ({what}) => absence(what),
		advice: 'Check the id, and that the key belongs to the same account.',
	},
	'bad-request': {
		code: 'bad-request',
		happened: ({what}) => `Bolna did not accept the question for ${what}`,
		advice: 'Check the agent id, the dates and the other values; if they are right, callsift is wrong.',
	},
	'rate-limited': {
		code: 'rate-limited',
		happened: asking => `Bolna turned the request away for its rate limit${afterTries(asking)}`,
		advice: 'Wait a minute; the limit is the whole organisation’s, so other programs use it up too.',
	},
	'server-trouble': {
		code: 'server-trouble',
		happened: asking => `Bolna failed to answer${afterTries(asking)}`,
		advice: tryLater,
	},
	elsewhere: {
		code: 'not-understood',
		happened: ({host}) => `${host} sends us elsewhere, and the key does not go there`,
		advice: 'Check BOLNA_API_BASE; a login page of the network may be in the way.',
	},
	garbled: {
		code: 'not-understood',
		happened: asking => `${asking.host} answered with something that is not JSON${afterTries(asking)}`,
		advice: 'Check BOLNA_API_BASE; a login page of the network may be in the way.',
	},
	'cut-off': {
		code: 'unreachable',
		happened: asking =>
			`The connection to ${way(asking)} broke off before the answer was whole${afterTries(asking)}`,
		advice: checkNetwork,
	},
	'name-not-found': {
		code: 'unreachable',
		happened: ({host, proxy}) => `There is no address for ${proxy ?? host}`,
		advice: checkNetwork,
	},
	refused: {
		code: 'unreachable',
		happened: ({host, proxy}) => `Nobody answers at ${proxy ?? host}`,
		advice: checkNetwork,
	},
	unreachable: {
		code: 'unreachable',
		happened: asking => `${way(asking)} cannot be reached`,
		advice: checkNetwork,
	},
	untrusted: {
		code: 'unreachable',
		happened: asking => `${way(asking)} could not prove who it is, so the key was not sent`,
		advice:
			'Check the clock of this machine; behind a company proxy, name its certificate in NODE_EXTRA_CA_CERTS.',
	},
	'no-connection': {
		code: 'timed-out',
		happened: asking => `No connection to ${way(asking)} came about in time${afterTries(asking)}`,
		advice: checkNetwork,
	},
	silence: {
		code: 'timed-out',
		happened: asking => `Bolna stopped answering in the middle of a request${afterTries(asking)}`,
		advice: tryLater,
	},
} as const satisfies Record<string, Explanation>;

type Cause = keyof typeof explanations;

const causeOfStatus: Readonly<Record<number, Cause>> = {
	401: 'key-refused',
	403: 'key-refused',
	404: 'not-found',
	408: 'silence',
	425: 'server-trouble',
	429: 'rate-limited',
};

const causeOfCode: Readonly<Record<string, Cause>> = {
	ENOTFOUND: 'name-not-found',
	EAI_AGAIN: 'name-not-found',
	ECONNREFUSED: 'refused',
	ECONNRESET: 'cut-off',
	EPIPE: 'cut-off',
};

function causeOf(failure: Failure): Cause {
	switch (failure.kind) {
		case 'status': {
			const {status} = failure;
			return (
				causeOfStatus[status] ??
				(status >= 500 ? 'server-trouble' : status < 400 ? 'elsewhere' : 'bad-request')
			);
		}
		case 'unreachable':
			return causeOfCode[failure.code] ?? 'unreachable';
		case 'timed-out':
			return failure.awaiting === 'connection' ? 'no-connection' : 'silence';
		default:
			return failure.kind;
	}
}

/**
 * Makes of a failure what a person is told. No error of the HTTP library goes along as a cause: it would carry the
 * request's headers, and with them the key.
 */
export function troubleOf(failure: Failure, asking: Asking): Trouble {
	const {code, happened, advice}: Explanation = explanations[causeOf(failure)];
	const said = failure.kind === 'status' ? bodyWords(asking.redact(failure.body)) : '';
	const {pause} = asking;
	return new Trouble({
		code,
		happened: asking.redact(sentence(happened(asking), said)),
		advice: pause === undefined ? advice : `Try again in ${roundDuration(pause.forMs)}, as Bolna asks.`,
		untilMs: pause?.untilMs,
		detail: asking.redact(detail(failure, asking)),
	});
}

/** For what is not among all that there are, as Bolna's own refusal would be. */
export function notFound(what: string): Trouble {
	const {code, advice} = explanations['not-found'];
	return new Trouble({code, happened: `${absence(what)}.`, advice});
}

export function noKey(): Trouble {
	return new Trouble({
		code: 'no-key',
		happened: 'There is no API key to ask Bolna with.',
		advice: 'Run `callsift login`, or set BOLNA_API_KEY.',
	});
}

/** For options of a client that make no sense. */
export function misused(happened: string): Trouble {
	return new Trouble({
		code: 'usage',
		happened,
		advice: "Write it as in new BolnaClient({key: new Secret('bn-…'), base: 'https://api.bolna.ai'}).",
	});
}

/** For an answer that is JSON, but of no shape we know. */
export function notUnderstood(what: string, detail: string): Trouble {
	return new Trouble({
		code: 'not-understood',
		happened: `Bolna's answer for ${what} has a shape that callsift does not know.`,
		advice: 'Look for a newer callsift; if there is none, report it with the line that --verbose shows.',
		detail,
	});
}

function sentence(happened: string, said: string): string {
	return said === '' ? `${happened}.` : `${happened}: ${said.replace(/[.\s]+$/, '')}.`;
}

function detail(failure: Failure, {path, tries, elapsedMs}: Asking): string {
	const result =
		failure.kind === 'status' || failure.kind === 'garbled'
			? `${failure.kind === 'garbled' ? 'not JSON, ' : ''}${failure.status}`
			: 'code' in failure
				? failure.code
				: failure.kind;
	return `GET ${path}: ${result}; ${tries === 1 ? '1 try' : `${tries} tries`}, ${(elapsedMs / 1_000).toFixed(1)} s`;
}

function roundDuration(milliseconds: number): string {
	const seconds = Math.ceil(milliseconds / 1_000);
	return seconds < 180
		? `${seconds} s`
		: seconds < 7_200
			? `${Math.ceil(seconds / 60)} min`
			: `${Math.ceil(seconds / 3_600)} h`;
}
