import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {expect, onTestFinished, test} from 'vitest';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {systemClock} from '../../source/system/clock.js';
import {parsed} from '../filter/context.js';
import {call} from './calls.js';

const filters = ['नमस्ते', '"price issue"', '"issue price"', 'pri*', 'வணக்கம்'];

test('an index that an older version made is made anew, and says how far it is', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'callsift-index-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const path = join(folder, 'mirror.db');
	const first = await openMirror({path, clock: systemClock});
	const transcripts = [
		'assistant: नमस्ते जी',
		'user: the price issue, again',
		'user: issue: price',
		'user: வணக்கம்',
	];
	await first.putExecutions(
		Array.from({length: 400}, (_, index) => call(`c${index}`, {transcript: transcripts[index % 4] ?? null})),
		1,
	);
	const wanted = await Promise.all(filters.map(filter => first.count(parsed(filter))));
	expect(wanted).toEqual([100, 100, 100, 200, 100]);
	await first.close();

	const database = new DatabaseSync(path);
	database.exec(`
		DROP TABLE texts;
		CREATE VIRTUAL TABLE texts USING fts5 (transcript, summary, error, data, people, content = '');
		UPDATE memory SET value = '1' WHERE name = 'textVersion';`);
	database.close();

	const again = await openMirror({path, clock: systemClock});
	onTestFinished(() => again.close());
	const seen: number[] = [];
	again.subscribe(() => {});
	await expect
		.poll(async () => {
			seen.push((await again.coverage()).toIndex);
			return seen.at(-1);
		})
		.toBe(0);
	expect(seen[0]).toBeGreaterThan(0);
	expect(await Promise.all(filters.map(filter => again.count(parsed(filter))))).toEqual(wanted);
});
