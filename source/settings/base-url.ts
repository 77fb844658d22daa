import {isLoopback} from '../system/loopback.js';
import {Trouble} from '../text/trouble.js';

export const defaultBase = 'https://api.bolna.ai';

/**
 * The address all requests begin with, without a slash at its end. Plain http would show the key to everybody on
 * the way, so it may lead to this machine only.
 * @throws Trouble `settings` naming where the address came from
 */
export function readBase(text: string, cameFrom: string): string {
	const url = URL.canParse(text) ? new URL(text) : null;
	const wrong =
		url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')
			? 'is not an http(s) address'
			: url.protocol === 'http:' && !isLoopback(url.hostname)
				? 'would send the key unencrypted'
				: url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== ''
					? 'holds more than a host and a path'
					: null;
	if (url === null || wrong !== null) {
		throw new Trouble({
			code: 'settings',
			happened: `The Bolna address from ${cameFrom} ${wrong}.`,
			advice: `Give an https address such as ${defaultBase}, or remove it.`,
		});
	}

	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
