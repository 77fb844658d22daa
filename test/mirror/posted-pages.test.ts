import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import type {Execution} from '../../source/calls/execution.js';
import {everything} from '../../source/filter/query.js';
import type {Teller} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {openConnection} from '../../source/mirror/sqlite/open-connection.js';
import {pack, writeSent} from '../../source/mirror/sqlite/writing/page.js';
import {parsed} from '../filter/context.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {call, start, wireCall} from './calls.js';

const clock = new FakeClock();

/** All that a mirror says of its calls. */
async function told(path: string): Promise<unknown> {
	const mirror = await openMirror({path, clock});
	const {records} = await mirror.records({query: everything, after: null, limit: 100});
	const found = await Promise.all(['refund', 'नमस्ते', 'பணம்'].map(word => mirror.count(parsed(word))));
	const [unlisted, coverage] = await Promise.all([mirror.unlisted(), mirror.coverage()]);
	await mirror.close();
	return {records, found, unlisted, coverage};
}

async function empty(path: string): Promise<string> {
	await (await openMirror({path, clock})).close();
	return path;
}

async function writeHere(
	path: string,
	pages: ReadonlyArray<readonly Execution[]>,
	tellers: readonly Teller[],
): Promise<void> {
	const mirror = await openMirror({path, clock});
	for (const [index, page] of pages.entries()) {
		await mirror.putExecutions(page, start + index, tellers[index]);
	}

	await mirror.close();
}

/** As another thread does it: several pages in one transaction, of each only what can be posted. */
async function writePosted(
	path: string,
	pages: ReadonlyArray<readonly Execution[]>,
	tellers: readonly Teller[],
): Promise<void> {
	const connection = await openConnection({path, clock});
	const sent = pages.map((executions, index) =>
		structuredClone(pack({executions, fetchedAtMs: start + index, teller: tellers[index] ?? 'bolna'})),
	);
	await connection.write(() => writeSent(connection, sent));
	connection.close();
}

test('what is posted to another thread is written as it would be here', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'callsift-mirror-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	let number = 0;
	const version = fc.tuple(fc.integer({min: 0, max: 9}), wireCall, fc.constantFrom('row', 'full'));
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.array(version, {maxLength: 9}), {minLength: 1, maxLength: 4}),
			fc.array(fc.constantFrom<Teller>('bolna', 'webhook'), {minLength: 4, maxLength: 4}),
			async (versions, tellers) => {
				number += 1;
				const pages = versions.map(page =>
					page.map(([index, wire, depth]) => call(`c${index}`, wire, depth)),
				);
				const [here, there] = [join(folder, `${number}-here.db`), await empty(join(folder, `${number}.db`))];
				await writeHere(here, pages, tellers);
				await writePosted(there, pages, tellers);
				expect(await told(there)).toEqual(await told(here));
			},
		),
		{numRuns: 40, endOnFailure: true},
	);
});
