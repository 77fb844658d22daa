import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {readme, updateReadme} from './readme.js';

test('the README tells the keys and the fields that there are; UPDATE=1 rewrites it', () => {
	if (process.env['UPDATE'] === '1') {
		updateReadme();
	}

	const {now, current} = readme();
	expect(now).toBe(current);
});

test('the README shows pictures and pages that are there', () => {
	const links = [...readme().now.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);
	const local = links.filter(target => !target.startsWith('http'));
	expect(local.length).toBeGreaterThan(2);
	for (const target of local) {
		expect(existsSync(join(import.meta.dirname, '..', target)), target).toBe(true);
	}
});
