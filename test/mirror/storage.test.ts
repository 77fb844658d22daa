import {chmod, mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {expect, onTestFinished, test} from 'vitest';
import {everything} from '../../source/filter/query.js';
import type {Change, Mirror} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {systemClock} from '../../source/system/clock.js';
import {parsed} from '../filter/context.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {call, start} from './calls.js';

async function temporaryPath(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'callsift-mirror-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	return join(folder, 'profiles', 'default', 'mirror.db');
}

async function opened(path: string, options: {readonly readOnly?: boolean} = {}): Promise<Mirror> {
	const mirror = await openMirror({path, clock: systemClock, ...options});
	onTestFinished(() => mirror.close());
	return mirror;
}

const refusal = {name: 'Trouble', code: 'storage'};

test('the next start finds what the last one wrote', async () => {
	const path = await temporaryPath();
	const first = await opened(path);
	await first.putExecutions([call('one', {transcript: 'user: नमस्ते'})], start);
	await first.close();
	const second = await opened(path);
	expect(await second.count(parsed('नमस्ते'))).toBe(1);
	expect(await second.execution('one')).toMatchObject({transcript: 'user: नमस्ते', depth: 'full'});
	expect((await second.health()).bytes).toBeGreaterThan(4096);
});

test('a log is kept whole, without what opens a recording, as long as its call', async () => {
	const path = await temporaryPath();
	const mirror = await opened(path);
	await mirror.putExecutions([call('old', {created_at: '2020-01-01T00:00:00Z'}), call('new')], start);
	const signed = 'https://s3.example/rec.mp3?X-Amz-Signature=abc';
	const prompt = 'நீங்கள் Asha. '.repeat(20_000);
	const entries = [
		{atMs: start, type: 'request', component: 'llm', provider: 'openai', data: prompt, reasoning: null},
		{
			atMs: null,
			type: null,
			component: null,
			provider: null,
			data: `{"url":"${signed}"}`,
			reasoning: 'why\n',
		},
	];
	expect(await mirror.log('new')).toBeNull();
	await mirror.putLog('new', entries, start);
	await mirror.putLog('old', [], start);
	await mirror.close();
	const again = await opened(path);
	expect(await again.log('new')).toEqual({
		entries: [entries[0], {...entries[1], data: '{"url":"https://s3.example/rec.mp3"}'}],
		fetchedAtMs: start,
	});
	expect(await again.log('old')).toEqual({entries: [], fetchedAtMs: start});
	expect(await again.prune(Date.UTC(2021, 0, 1))).toBe(1);
	expect(await again.log('old')).toBeNull();
	expect(await again.log('new')).not.toBeNull();
});

test('only its owner may read it, whatever the mode was', async () => {
	const path = await temporaryPath();
	const mirror = await opened(path);
	await mirror.putExecutions([call('one')], start);
	for (const file of [path, `${path}-wal`, `${path}-shm`]) {
		expect((await stat(file)).mode & 0o777).toBe(0o600);
	}

	expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
	await mirror.close();
	await chmod(path, 0o644);
	await opened(path);
	expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a file from a newer version is refused in words and left as it is', async () => {
	const path = await temporaryPath();
	const mirror = await opened(path);
	await mirror.putExecutions([call('one')], start);
	await mirror.close();
	const database = new DatabaseSync(path);
	database.exec('PRAGMA user_version = 999');
	database.close();
	const before = await readFile(path);
	for (const readOnly of [false, true]) {
		await expect(openMirror({path, clock: systemClock, readOnly})).rejects.toMatchObject({
			...refusal,
			happened: 'The mirror was written by a newer version of callsift.',
		});
	}

	expect(await readFile(path)).toEqual(before);
});

test("a damaged file, a folder and another program's file are refused in words", async () => {
	const path = await temporaryPath();
	await (await opened(path)).close();
	await writeFile(path, 'this is no database at all '.repeat(500));
	await expect(openMirror({path, clock: systemClock})).rejects.toMatchObject({
		...refusal,
		happened: 'The mirror is damaged.',
	});
	await expect(openMirror({path: join(path, '..'), clock: systemClock})).rejects.toMatchObject(refusal);
	await rm(path);
	const database = new DatabaseSync(path);
	database.exec('CREATE TABLE theirs (x)');
	database.close();
	const before = await readFile(path);
	await expect(openMirror({path, clock: systemClock})).rejects.toMatchObject({
		...refusal,
		happened: 'The file that should hold the mirror belongs to another program.',
	});
	expect(await readFile(path)).toEqual(before);
});

test('a reader needs a file, and writes nothing', async () => {
	const path = await temporaryPath();
	await expect(openMirror({path, clock: systemClock, readOnly: true})).rejects.toMatchObject(refusal);
	const writer = await opened(path);
	await writer.putExecutions([call('one')], start);
	const reader = await opened(path, {readOnly: true});
	expect(await reader.count(everything)).toBe(1);
	await expect(reader.putExecutions([call('two')], start)).rejects.toMatchObject(refusal);
	expect(await writer.count(everything)).toBe(1);
});

test('a second process sees what was written, and is told of it', async () => {
	const path = await temporaryPath();
	const one = await opened(path);
	const other = await opened(path);
	const heard = new Promise<Change>(resolve => {
		onTestFinished(other.subscribe(resolve));
	});
	await one.putExecutions([call('one')], start);
	expect(await other.row('one')).toMatchObject({id: 'one'});
	expect(await heard).toEqual({ids: undefined});
});

test('two writers take turns', async () => {
	const path = await temporaryPath();
	const [one, other] = [await opened(path), await opened(path)];
	await Promise.all(
		Array.from({length: 20}, (_, index) =>
			(index % 2 === 0 ? one : other).putExecutions([call(`c${index}`), call('shared')], start + index),
		),
	);
	expect(await one.count(everything)).toBe(21);
	expect((await other.health()).integrity).toBe('ok');
});

test('a writer that is kept waiting says why in the end, and goes on afterwards', async () => {
	const path = await temporaryPath();
	const mirror = await openMirror({path, clock: new FakeClock()});
	onTestFinished(() => mirror.close());
	const other = new DatabaseSync(path);
	other.exec('BEGIN IMMEDIATE');
	const writing = mirror.putExecutions([call('one')], start);
	await expect(mirror.count(everything)).resolves.toBe(0);
	await expect(writing).rejects.toMatchObject({
		...refusal,
		happened: 'The mirror is in use by another process.',
	});
	other.exec('ROLLBACK');
	other.close();
	expect(await mirror.putExecutions([call('one')], start)).toMatchObject({inserted: 1});
});

test('what an older version derived is made anew in the background', async () => {
	const path = await temporaryPath();
	const mirror = await opened(path);
	const calls = Array.from({length: 120}, (_, index) =>
		call(`c${index}`, {status: 'failed', transcript: 'user: hello', error_message: 'no money'}),
	);
	await mirror.putExecutions(calls, start);
	await mirror.putMarks([{id: 'c7', kind: 'reviewed', value: true}]);
	await mirror.close();
	const database = new DatabaseSync(path);
	database.exec(`UPDATE calls SET troubled = 0, why = 'old words'; DELETE FROM texts;
		UPDATE memory SET value = '0' WHERE name = 'deriveVersion'`);
	database.close();
	const again = await opened(path);
	await expect.poll(async () => again.count(parsed('is:troubled hello')), {timeout: 10_000}).toBe(120);
	expect(await again.row('c7')).toMatchObject({reviewed: true, troubled: true});
	expect((await again.row('c7'))?.why).not.toBe('old words');
});
