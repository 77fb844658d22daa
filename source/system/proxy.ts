import {getProxyForUrl} from 'proxy-from-env';
import {isLoopback} from './loopback.js';

/** Which proxy leads to a URL; null for a direct way. */
export type FindProxy = (url: URL) => URL | null;

/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case, as curl does, and like Go never
 * sends through a proxy what is for this machine: it could not find the way back.
 */
export const proxyOfEnvironment: FindProxy = url => {
	const proxy = isLoopback(url.hostname) ? '' : getProxyForUrl(url.href);
	return URL.canParse(proxy) ? new URL(proxy) : null;
};

export const noProxy: FindProxy = () => null;
