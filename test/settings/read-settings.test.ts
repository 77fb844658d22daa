import {chmod, mkdir, mkdtemp, readdir, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readSettings} from '../../source/settings/read-settings.js';
import {openSettings} from '../../source/settings/settings.js';

const environment = {profile: null};

async function folder(content?: string): Promise<string> {
	const config = join(await mkdtemp(join(tmpdir(), 'callsift-settings-')), 'config');
	await mkdir(config, {recursive: true});
	if (content !== undefined) {
		await writeFile(join(config, 'settings.json'), content);
		await chmod(join(config, 'settings.json'), 0o600);
	}

	return config;
}

test('what the store keeps is read without it, key and all', async () => {
	const config = await folder();
	const stored = await openSettings({folders: {config}, environment, profile: 'work'});
	stored.set({timezone: 'Asia/Kolkata', agentId: 'agent-1'});
	stored.saveKeyCommand('pass show bolna');
	stored.makeCurrent();
	stored.saveFilter('mine', 'status:failed');
	const read = await readSettings({folders: {config}, environment});
	expect(read.profile).toBe('work');
	expect(read.get()).toEqual(stored.get());
	expect(read.keyCommand()).toBe('pass show bolna');
	expect(read.filters()).toEqual(stored.filters());
});

test('a folder without settings reads as empty, and nothing is made in it', async () => {
	const config = await folder();
	const read = await readSettings({folders: {config}, environment});
	expect([read.profile, read.key(), read.get()]).toEqual(['default', null, {}]);
	expect(await readdir(config)).toEqual([]);
});

test('a file the store would keep aside is never read as settings', async () => {
	const wild = fc.oneof(
		fc.json(),
		fc.record({profiles: fc.dictionary(fc.string(), fc.anything())}).map(value => JSON.stringify(value)),
		fc.string(),
	);
	await fc.assert(
		fc.asyncProperty(wild, async content => {
			const [ours, theirs] = [await folder(content), await folder(content)];
			const names = {profile: 'default'};
			const read = await readSettings({folders: {config: ours}, environment, ...names});
			const opened = await openSettings({folders: {config: theirs}, environment, ...names});
			expect(read.notice === null).toBe(opened.notice === null);
			expect(read.get()).toEqual(opened.get());
		}),
		{numRuns: 30},
	);
});
