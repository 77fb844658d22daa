import {EventEmitter, once} from 'node:events';
import {mkdtemp, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {everything} from '../../source/filter/query.js';
import type {Simulator} from '../../source/simulator/start.js';
import {startSimulator} from '../../source/simulator/start.js';
import type {Clock} from '../../source/system/clock.js';
import {systemClock} from '../../source/system/clock.js';
import {readEnvironment} from '../../source/system/environment.js';
import {Secret} from '../../source/system/secret.js';
import {lineText} from '../../source/text/line.js';
import {enterAccount} from '../../source/tui/effects/enter.js';
import {titleLine} from '../../source/tui/screens/title.js';
import {initialState} from '../../source/tui/state/initial.js';
import type {Message} from '../../source/tui/state/message.js';
import {openWorkspace} from '../../source/workspace/open.js';
import {openAccount} from '../../source/workspace/open-account.js';
import {newestFirst, type Workspace} from '../../source/workspace/workspace.js';
import {mayBeReadAlone} from '../helpers/read-alone.js';
import {json, serve, silence} from '../helpers/small-server.js';
import {monday} from '../simulator/visitor.js';

/** Stands still, so that the account does; waits take no time. */
const clock: Clock = {...systemClock, now: () => monday, sleep: async () => {}};
const open: {close?: () => Promise<void>; stop?: () => Promise<void>}[] = [];

afterEach(async () => {
	for (const each of open.splice(0).reverse()) {
		await (each.close?.() ?? each.stop?.());
	}
});

async function account(accountName: string): Promise<Simulator> {
	const simulator = await startSimulator({
		calls: 120,
		accountName,
		seed: accountName.length,
		nowMs: () => monday,
		limitPerMinute: false,
	});
	open.push(simulator);
	return simulator;
}

async function opened(
	dataFolder: string,
	at: {readonly key: string; readonly url: string},
	offline = false,
): Promise<Workspace> {
	const workspace = await openWorkspace({
		environment: readEnvironment({}, dataFolder),
		credentials: {key: new Secret(at.key), base: at.url, source: 'a test'},
		clock,
		dataFolder,
		offline,
	});
	open.push(workspace);
	return workspace;
}

async function folder(): Promise<string> {
	return mkdtemp(join(tmpdir(), 'callsift-workspace-'));
}

async function load(workspace: Workspace): Promise<number> {
	await workspace.bolna.agents();
	await workspace.loading.aim({agentId: null, batchId: null, fromMs: monday - 14 * 86_400_000});
	const complete = new Promise<void>(resolve => {
		workspace.loading.onProgress(({windowsToGo, busy}) => {
			if (windowsToGo === 0 && !busy) {
				resolve();
			}
		});
	});
	workspace.loading.want(Number.POSITIVE_INFINITY);
	await complete;
	return workspace.ask.count(everything);
}

test("another account's key gets a mirror of its own, and coming back finds the first one", async () => {
	const data = await folder();
	const [first, second] = [await account('One Ltd'), await account('Another Two Ltd')];
	expect(first.key).not.toBe(second.key);
	const mine = await opened(data, first);
	expect(await load(mine)).toBe(120);
	const owner = mine.account()?.id;
	await mine.close();
	const other = await opened(data, second);
	expect(other.account()?.id).not.toBe(owner);
	expect(await other.ask.count(everything)).toBe(0);
	await other.close();
	const again = await opened(data, first, true);
	expect(again.account()?.id).toBe(owner);
	expect(await again.ask.count(everything)).toBe(120);
});

test('a key Bolna refuses opens nothing', async () => {
	const simulator = await account('One Ltd');
	await expect(opened(await folder(), {key: 'bn-wrong', url: simulator.url})).rejects.toMatchObject({
		code: 'key-refused',
	});
});

test('a key that was used before opens its calls without the network; a new one is not believed', async () => {
	const data = await folder();
	const simulator = await account('One Ltd');
	const online = await opened(data, simulator);
	await load(online);
	await online.close();
	await simulator.stop();
	open.splice(0);
	const again = await opened(data, simulator);
	expect(await again.ask.count(everything)).toBe(120);
	await expect(again.bolna.agents()).rejects.toMatchObject({code: 'unreachable'});
	await expect(opened(data, {key: 'bn-unknown', url: simulator.url})).rejects.toMatchObject({
		code: 'unreachable',
	});
});

test('what is kept is for its owner alone, and no file holds the key', async () => {
	const data = await folder();
	const simulator = await account('One Ltd');
	const workspace = await opened(data, simulator);
	await load(workspace);
	await workspace.marking.review(['some-call'], true);
	await workspace.close();
	const files = (await readdir(data, {recursive: true, withFileTypes: true})).filter(entry => entry.isFile());
	expect(files.map(file => file.name).toSorted()).toEqual(
		expect.arrayContaining(['accounts.json', 'ledger.db', 'mirror.db']),
	);
	for (const file of files) {
		const path = join(file.parentPath, file.name);
		expect((await stat(path)).mode & 0o077, path).toBe(0);
		expect((await readFile(path)).includes(simulator.key), path).toBe(false);
	}
});

test('marks are undone one deed at a time, and outlive the mirror', async () => {
	const data = await folder();
	const simulator = await account('One Ltd');
	const workspace = await opened(data, simulator);
	await load(workspace);
	const {rows} = await workspace.ask.rows({
		query: everything,
		order: {by: 'time', descending: true},
		at: 'first',
		before: 0,
		after: 3,
	});
	const ids = rows.map(row => row.id);
	const reviewed = async () =>
		(await Promise.all(ids.map(id => workspace.ask.row(id)))).map(row => row?.reviewed);
	await workspace.marking.review(ids, true);
	await workspace.marking.tag(ids.slice(0, 1), ['refund']);
	expect(await reviewed()).toEqual([true, true, true]);
	expect(await workspace.marking.undo()).toContain('tag');
	expect((await workspace.ask.row(ids[0] ?? ''))?.tags).toEqual([]);
	expect(await workspace.marking.undo()).toContain('3 calls');
	expect(await reviewed()).toEqual([false, false, false]);
	expect(await workspace.marking.undo()).toBeNull();
	await workspace.marking.review(ids, true);
	await workspace.marking.review(ids, false);
	expect(await workspace.marking.undo()).toBe('unreviewing 3 calls');
	expect(await workspace.marking.undo()).toBe('the review of 3 calls');
});

async function newestOf(workspace: Workspace): Promise<string> {
	const {rows} = await workspace.ask.rows({
		query: everything,
		order: newestFirst,
		at: 'first',
		before: 0,
		after: 1,
	});
	return rows[0]?.id ?? '';
}

test('where one may only read, calls and marks are shown, and what would be lost at the end is refused', async () => {
	const data = await folder();
	const [first, second] = [await account('One Ltd'), await account('Another Two Ltd')];
	const mine = await opened(data, first);
	await load(mine);
	const id = await newestOf(mine);
	await mine.marking.tag([id], ['refund']);
	await mine.remember('filter', 'is:troubled');
	await mine.close();
	await (await opened(data, second)).close();

	await mayBeReadAlone(data);
	// Not the account that was open last: that, too, cannot be written down.
	const reading = await opened(data, first, true);
	expect(reading.isReadOnly).toBe(true);
	expect(await reading.ask.count(everything)).toBe(120);
	await reading.remember('filter', 'is:good');
	expect(await reading.recall('filter')).toBe('is:troubled');
	for (const write of [
		() => reading.marking.review([id], true),
		() => reading.marking.tag([id], ['lost']),
		() => reading.marking.note(id, 'lost'),
		() => reading.marking.undo(),
		() => reading.receiving.take({body: '{}', source: null}),
	]) {
		await expect(write()).rejects.toMatchObject({
			code: 'storage',
			happened: expect.stringContaining('may only be read'),
		});
	}

	expect((await reading.ask.row(id))?.tags).toEqual(['refund']);
	expect(await reading.marking.origins(id)).toMatchObject({tags: {}});

	const told: Message[] = [];
	const send = (message: Message) => told.push(message);
	const look = {masked: false, ascii: false, painted: Promise.resolve()};
	await enterAccount(reading, send, () => monday, look);
	const place = told.flatMap(message => (message.type === 'opened' ? [message.place] : []))[0];
	const start = initialState({kind: 'calls'}, {columns: 120, rows: 40});
	expect(lineText(titleLine({...start, place: place ?? start.place}))).toMatch(/^ callsift .* · read-only /);
});

test('what keeps an account from being opened leaves nothing open', async () => {
	const data = await folder();
	const simulator = await account('One Ltd');
	const workspace = await opened(data, simulator);
	await workspace.close();
	const [home] = await readdir(join(data, 'accounts'));
	const kept = join(data, 'accounts', home ?? '');
	await writeFile(join(kept, 'ledger.db'), 'this is no database at all '.repeat(500));
	await expect(opened(data, simulator)).rejects.toMatchObject({happened: 'The ledger is damaged.'});
	// SQLite takes these away with the last one who closes the file.
	expect((await readdir(kept)).filter(name => name.startsWith('mirror.db-'))).toEqual([]);
});

test('a closed account holds no connection', async () => {
	const server = await serve(json({id: 'u-1', name: 'Asha'}));
	const workspace = await opened(await folder(), {key: 'bn-key', url: server.base});
	const [request] = server.requests;
	expect(request?.socket.destroyed).toBe(false);
	const gone = once(request?.socket ?? new EventEmitter(), 'close');
	await workspace.close();
	await gone;
});

test('opening is given up, with the reason of who gave it up, also while Bolna is asked whose key it is', async () => {
	const server = await serve(silence);
	const data = await folder();
	const environment = readEnvironment({BOLNA_API_KEY: 'bn-key', BOLNA_API_BASE: server.base}, data);
	const giving = new AbortController();
	const opening = openAccount({environment, clock, signal: giving.signal});
	opening.catch(() => {});
	await expect.poll(() => server.asked).toEqual(['GET /user/me']);
	const reason = new Error('no longer wanted');
	giving.abort(reason);
	await expect(opening).rejects.toBe(reason);
	await expect(openAccount({environment, clock, signal: giving.signal})).rejects.toBe(reason);
	await expect(
		openAccount({environment, clock, key: 'optional', offline: true, signal: giving.signal}),
	).rejects.toBe(reason);
	expect(server.asked).toHaveLength(1);
});
