import {isIP} from 'node:net';
import {isLoopback} from '../system/loopback.js';

/** What requests may be meant for, other than this machine by its own names. */
export interface OurHosts {
	readonly hosts: readonly string[];
	/** Whether all addresses are ours: no page can make a number point elsewhere. */
	readonly byNumber: boolean;
}

/**
 * Whether a request was meant for this machine or for one of the names it was given. A page in a browser can make its
 * own name point at 127.0.0.1 and read every call from there, but it cannot lie about the name: it stands in the Host
 * header.
 */
export function isOurHost(header: string, {hosts, byNumber}: OurHosts): boolean {
	const url = `http://${header}`;
	if (!URL.canParse(url)) {
		return false;
	}

	const {hostname} = new URL(url);
	return (
		isLoopback(hostname) ||
		hosts.includes(hostname) ||
		(byNumber && isIP(hostname.replace(/^\[|\]$/g, '')) !== 0)
	);
}

/** A name as the Host header will have it, whatever was written around it; null when it is none. */
export function hostNamed(text: string): string | null {
	const url = /^https?:\/\//i.test(text) ? text : `http://${text}`;
	return text.trim() !== '' && URL.canParse(url) ? new URL(url).hostname : null;
}
