import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {proxyOfEnvironment} from '../../source/system/proxy.js';

beforeEach(() => {
	for (const name of ['https_proxy', 'http_proxy', 'all_proxy', 'no_proxy']) {
		vi.stubEnv(name, '');
		vi.stubEnv(name.toUpperCase(), '');
	}
});

afterEach(() => {
	vi.unstubAllEnvs();
});

const leadsTo = (url: string) => proxyOfEnvironment(new URL(url))?.href ?? null;

test('the variables choose the proxy, in either case', () => {
	expect(leadsTo('https://api.bolna.ai')).toBeNull();
	vi.stubEnv('HTTPS_PROXY', 'http://proxy.example:3128');
	expect(leadsTo('https://api.bolna.ai')).toBe('http://proxy.example:3128/');
	vi.stubEnv('https_proxy', 'http://lower.example');
	expect(leadsTo('https://api.bolna.ai')).toBe('http://lower.example/');
});

test('NO_PROXY is respected, and this machine needs no proxy', () => {
	vi.stubEnv('ALL_PROXY', 'http://proxy.example:3128');
	vi.stubEnv('NO_PROXY', 'other.example,.bolna.ai');
	expect(leadsTo('https://api.bolna.ai')).toBeNull();
	expect(leadsTo('https://bolna.example')).toBe('http://proxy.example:3128/');
	expect(leadsTo('http://127.0.0.1:4000')).toBeNull();
	expect(leadsTo('http://localhost:4000')).toBeNull();
});

test('a proxy that is no address is none', () => {
	vi.stubEnv('HTTPS_PROXY', 'http://[');
	expect(leadsTo('https://api.bolna.ai')).toBeNull();
});
