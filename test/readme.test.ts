import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {readme, updateReadme} from './readme.js';
import {undocumented} from './readme-library.js';

test('the README tells the keys, fields, commands, variables, exit codes and library that there are; UPDATE=1 rewrites it', async () => {
	if (process.env['UPDATE'] === '1') {
		await updateReadme();
	}

	const {now, current} = await readme();
	expect(now).toBe(current);
});

test('the README shows pictures and pages that are there', async () => {
	const links = [...(await readme()).now.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);
	const local = links.filter(target => !target.startsWith('http'));
	expect(local.length).toBeGreaterThan(2);
	for (const target of local) {
		expect(existsSync(join(import.meta.dirname, '..', target)), target).toBe(true);
	}
});

test('whatever the library gives away has a comment: its types, its options, its methods', () => {
	expect(undocumented()).toEqual([]);
});
