import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {expect, onTestFinished, test} from 'vitest';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {systemClock} from '../../source/system/clock.js';
import {parsed} from '../filter/context.js';

const oldestNode = 'test/oldest-node/node_modules/node/bin/node';
const filters = ['नमस्ते', 'number7', 'numb* -number7', '"refund number7"', '"number7 refund"'];
const counts = [60, 1, 59, 1, 0];

test('a Node whose SQLite has no full text finds the same, in silence, and a newer one indexes what it wrote', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'callsift-oldest-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const program = join(folder, 'program.mjs');
	const path = join(folder, 'mirror.db');
	await build({
		entryPoints: ['test/mirror/oldest-node-program.ts'],
		outfile: program,
		bundle: true,
		platform: 'node',
		format: 'esm',
		logLevel: 'silent',
	});
	const {stdout, stderr} = await promisify(execFile)(oldestNode, [program, path, ...filters]);
	expect([JSON.parse(stdout), stderr]).toEqual([counts, '']);

	const mirror = await openMirror({path, clock: systemClock});
	const stale = new DatabaseSync(path, {readOnly: true});
	await expect
		.poll(() => stale.prepare('SELECT count(*) AS calls FROM stale').get(), {timeout: 10_000})
		.toMatchObject({calls: 0});
	stale.close();
	expect(await Promise.all(filters.map(filter => mirror.count(parsed(filter))))).toEqual(counts);
	await mirror.close();
});
