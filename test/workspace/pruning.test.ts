import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {expect, onTestFinished, test} from 'vitest';
import {everything} from '../../source/filter/query.js';
import type {Mirror} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {systemClock} from '../../source/system/clock.js';
import {pruning} from '../../source/workspace/pruning.js';
import {parsed} from '../filter/context.js';
import {call, start} from '../mirror/calls.js';

const hourMs = 3_600_000;
const calls = 400;

/** A mirror with a call an hour, the last of them at `start`. */
async function filled(): Promise<{mirror: Mirror; path: string}> {
	const folder = await mkdtemp(join(tmpdir(), 'callsift-pruning-'));
	const path = join(folder, 'mirror.db');
	const mirror = await openMirror({path, clock: systemClock});
	onTestFinished(async () => {
		await mirror.close();
		await rm(folder, {recursive: true});
	});
	const executions = Array.from({length: calls}, (_, age) =>
		call(`call-${age}`, {
			created_at: new Date(start - age * hourMs).toISOString(),
			transcript: `user: ${`word${age} `.repeat(200)}`,
			context_details: {noise: Array.from({length: 300}, (_, at) => Math.sin(age * 300 + at))},
		}),
	);
	await mirror.putExecutions(executions, start);
	return {mirror, path};
}

const older = (kept: number) => start - (kept - 0.5) * hourMs;

test('what is dropped leaves room that new calls take; once much of the file is empty, the disk gets it back', async () => {
	const {mirror} = await filled();
	const {dropOlder} = pruning(mirror);
	expect(await dropOlder(older(calls - 20))).toBe(20);
	const share = await mirror.emptyShare();
	expect(share).toBeGreaterThan(0);
	expect(share).toBeLessThan(0.25);
	expect(await dropOlder(older(calls / 4))).toBe(calls * 0.75 - 20);
	expect(await mirror.emptyShare()).toBe(0);
	expect(await mirror.count(everything)).toBe(calls / 4);
});

test('who asks for it gets the room of the least back at once', async () => {
	const {mirror} = await filled();
	expect(await mirror.count(parsed('word3'))).toBe(1);
	const {calls: gone, bytesBefore, bytesAfter} = await pruning(mirror).prune(older(calls - 20));
	expect(gone).toBe(20);
	expect([await mirror.count(parsed('word3')), await mirror.count(parsed('word399'))]).toEqual([1, 0]);
	expect(bytesAfter).toBeLessThan(bytesBefore);
	expect(await mirror.emptyShare()).toBe(0);
});

test('another process that writes keeps nobody from dropping calls, only from giving their room back', async () => {
	const {mirror, path} = await filled();
	const other = new DatabaseSync(path);
	onTestFinished(() => other.close());
	const {dropOlder} = pruning({
		// It begins to write once the calls are gone.
		async prune(beforeMs, signal) {
			const gone = await mirror.prune(beforeMs, signal);
			other.exec('BEGIN IMMEDIATE');
			return gone;
		},
		compact: () => mirror.compact(),
		bytes: () => mirror.bytes(),
		emptyShare: () => mirror.emptyShare(),
	});
	expect(await dropOlder(older(calls / 4))).toBe(calls * 0.75);
	other.exec('ROLLBACK');
	expect(await mirror.count(everything)).toBe(calls / 4);
	expect(await mirror.emptyShare()).toBeGreaterThan(0.25);
	expect(await pruning(mirror).dropOlder(older(calls / 4))).toBe(0);
	expect(await mirror.emptyShare()).toBe(0);
});
