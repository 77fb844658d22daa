import type {DoorRules} from '../server/doorkeeper.js';
import {hostNamed} from '../server/host-header.js';
import {type Sources, sourcesNamed} from '../server/sources.js';
import type {Environment} from '../system/environment.js';
import {readText} from '../system/files.js';
import {isLoopback} from '../system/loopback.js';
import {Secret} from '../system/secret.js';
import {Trouble} from '../text/trouble.js';
import type {Given} from './given.js';
import type {OptionRow} from './option-row.js';

/** Requests a minute from one address, once others than this machine may ask. */
const usualRate = 600;

export const doorOptions: readonly OptionRow[] = [
	{
		name: 'host',
		description: 'address to listen on (127.0.0.1), 0.0.0.0 for all; any other one needs a token',
		value: {kind: 'text', placeholder: 'address'},
	},
	{
		name: 'token',
		description: 'what callers have to send as Authorization: Bearer …; others can see it in ps',
		value: {kind: 'text', placeholder: 'text'},
	},
	{
		name: 'token-file',
		description: 'read the token from this file; CALLSIFT_TOKEN works as well',
		value: {kind: 'text', placeholder: 'file'},
	},
	{
		name: 'allow-host',
		description:
			'names, other than addresses, that requests may be meant for, with commas, as of a tunnel; needs a token',
		value: {kind: 'text', placeholder: 'names'},
	},
	{
		name: 'trust-proxy',
		description: 'a proxy or tunnel is in front: believe its X-Forwarded-For; needs a token',
	},
	{
		name: 'cors',
		description: 'origins of pages that may read answers in a browser, with commas',
		value: {kind: 'text', placeholder: 'origins'},
	},
	{
		name: 'webhook-secret',
		description: 'what has to stand in the address of a webhook: /webhook/SECRET; others can see it in ps',
		value: {kind: 'text', placeholder: 'text'},
	},
	{
		name: 'webhook-secret-file',
		description: 'read that secret from this file; CALLSIFT_WEBHOOK_SECRET works as well',
		value: {kind: 'text', placeholder: 'file'},
	},
	{
		name: 'allow-source',
		description:
			'take webhooks only from these, with commas: bolna (its known addresses), addresses, networks',
		value: {kind: 'text', placeholder: 'sources'},
	},
	{
		name: 'rate-limit',
		description: `requests a minute from one address, a quarter of them at once, or 10; 0 for no limit (${usualRate} where others may ask)`,
		value: {kind: 'whole', placeholder: 'number', min: 0, max: 10_000_000},
	},
];

const allAddresses: ReadonlySet<string> = new Set(['0.0.0.0', '[::]']);

export interface Doors {
	readonly host: string;
	readonly rules: DoorRules;
}

/** Who may ask, as the command line has it. @throws Trouble `usage` where that would let strangers in */
export async function readDoors(
	given: Given,
	{serveToken, webhookSecret}: Pick<Environment, 'serveToken' | 'webhookSecret'>,
): Promise<Doors> {
	const host = given.text('host') ?? '127.0.0.1';
	const hosts = listed(given.text('allow-host')).map(readHost);
	const trustProxy = given.flag('trust-proxy');
	const token = (await readSecret(given, 'token')) ?? serveToken;
	const isOpen = !isLoopback(host.includes(':') ? `[${host}]` : host) || hosts.length > 0 || trustProxy;
	if (isOpen && token === null) {
		throw new Trouble({
			code: 'usage',
			happened: 'Others than this machine could read every call.',
			advice:
				'Give a token with --token-file or CALLSIFT_TOKEN, or leave out --host, --allow-host and --trust-proxy.',
		});
	}

	return {
		host,
		rules: {
			token,
			// Whoever listens on an address is asked by it.
			hosts: [...hosts, ...(isLoopback(host) ? [] : [readHost(host)])],
			byNumber: allAddresses.has(isLoopback(host) ? host : readHost(host)),
			origins: listed(given.text('cors')).map(readOrigin),
			trustProxy,
			webhookSecret: (await readSecret(given, 'webhook-secret')) ?? webhookSecret,
			webhookSources: readSources(listed(given.text('allow-source'))),
			ratePerMinute: given.whole('rate-limit') ?? (isOpen ? usualRate : 0),
		},
	};
}

/** From `--NAME`, or from the file that `--NAME-file` names. */
export async function readSecret(given: Given, name: string): Promise<Secret | null> {
	const path = given.text(`${name}-file`);
	const text = path === undefined ? given.text(name) : await readSecretFile(path);
	const secret = text?.trim();
	if (secret !== undefined && /^[\x21-\x7e]+$/.test(secret)) {
		return new Secret(secret);
	}

	if (text === undefined) {
		return null;
	}

	throw new Trouble({
		code: 'usage',
		happened:
			path === undefined ? `--${name} is not a word of ASCII.` : `There is no word of ASCII in ${path}.`,
		advice: 'Make one with: openssl rand -hex 32.',
	});
}

async function readSecretFile(path: string): Promise<string> {
	const text = await readText(path).catch((error: unknown) => {
		throw new Trouble({
			code: 'usage',
			happened: `${path} cannot be read.`,
			advice: 'Give the name of a file that this user may read.',
			cause: error,
		});
	});
	if (text !== null) {
		return text;
	}

	throw new Trouble({
		code: 'usage',
		happened: `There is no file ${path}.`,
		advice: 'Correct the name, or write what openssl rand -hex 32 prints into it.',
	});
}

export function listed(text: string | undefined): readonly string[] {
	return (text ?? '')
		.split(',')
		.map(each => each.trim())
		.filter(each => each !== '');
}

function readHost(text: string): string {
	const host = hostNamed(
		text.includes(':') && !/[[\]/]/.test(text) && text.split(':').length > 2 ? `[${text}]` : text,
	);
	if (host !== null) {
		return host;
	}

	throw new Trouble({
		code: 'usage',
		happened: `“${text}” is no name of a host.`,
		advice: 'Write it as in an address: calls.example.com.',
	});
}

function readSources(words: readonly string[]): Sources | null {
	const sources = words.length === 0 ? null : sourcesNamed(words);
	if (sources === null || !('mistake' in sources)) {
		return sources;
	}

	throw new Trouble({
		code: 'usage',
		happened: `“${sources.mistake}” is no address that webhooks could come from.`,
		advice: 'Write bolna, an address like 203.0.113.7, or a network like 10.0.0.0/8.',
	});
}

function readOrigin(text: string): string {
	const origin = text === '*' ? text : URL.canParse(text) ? new URL(text).origin : 'null';
	if (origin !== 'null') {
		return origin;
	}

	throw new Trouble({
		code: 'usage',
		happened: `“${text}” is no origin of a page.`,
		advice: 'Write it as the browser does: https://calls.example.com.',
	});
}
