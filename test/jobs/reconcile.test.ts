import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {type Arrived, StoryBook} from '../../source/calls/webhook-story.js';
import {backfill, listAgain} from '../../source/jobs/backfill.js';
import {type ReconcileWish, readStories, reconcile} from '../../source/jobs/reconcile.js';
import {gapsIn, type Reconciliation} from '../../source/jobs/reconciliation.js';
import {webhookLines} from '../../source/jobs/webhook-lines.js';
import {planWebhooks, type WebhookPlan, type WebhookPost} from '../../source/simulator/webhooks.js';
import {systemClock} from '../../source/system/clock.js';
import type {Workspace} from '../../source/workspace/workspace.js';
import {Premises} from '../server/premises.js';

/** Webhooks arrive so long after what they tell. */
const delayMs = 1500;

let premises: Premises;
/** Knows every call of Bolna's. */
let workspace: Workspace;
let plan: WebhookPlan;
/** Calls of which nothing was posted. */
let mute: readonly string[];
const {signal} = new AbortController();
const everything: ReconcileWish = {agentId: null, fromMs: 0, toMs: Number.POSITIVE_INFINITY};

beforeAll(async () => {
	premises = await Premises.create({calls: 400});
	workspace = await premises.open();
	await premises.load(workspace);
	const ids = [...premises.simulator.account.ids()];
	mute = ids.filter((_, index) => index % 40 === 3);
	plan = planWebhooks(
		premises.simulator.account,
		ids.filter(id => !mute.includes(id)),
		{missing: 0.04, doubled: 0.05, swapped: 0.1, tools: 0.3},
	);
});

afterAll(() => premises.close());

async function* arriving(posts: readonly WebhookPost[]): AsyncGenerator<Arrived> {
	for (const [index, {body, atMs}] of posts.entries()) {
		yield {body, receivedAtMs: atMs + delayMs, place: index + 1};
	}
}

async function lookAt(
	posts: AsyncIterable<Arrived>,
	wish: Partial<ReconcileWish> = {},
	where = workspace,
): Promise<Reconciliation> {
	const whole = {...everything, ...wish};
	const book = await readStories(posts, whole.fromMs, signal, () => {});
	return reconcile(where, book, whole, {nowMs: Date.now(), signal});
}

const isOld = (id: string) =>
	Date.parse(`${premises.simulator.account.call(id)?.created_at}Z`) < Date.now() - 600_000;

test('calls without a webhook are found, and no other ones', async () => {
	const found = await lookAt(arriving(plan.posts));
	const silenced = [...premises.simulator.account.ids()].filter(
		id => !mute.includes(id) && !plan.posts.some(post => post.id === id),
	);
	expect(found.withoutWebhook.map(({id}) => id).toSorted()).toEqual(
		[...mute, ...silenced].filter(isOld).toSorted(),
	);
	expect(found).toMatchObject({withoutCall: [], unlisted: [], unconfirmed: [], silentAgents: []});
});

test('what was skipped was not sent, and every end that was not sent is found', async () => {
	const found = await lookAt(arriving(plan.posts));
	const unsent = new Set(plan.missing.map(({id, status}) => `${id} ${status}`));
	const skipped = found.skipped.flatMap(({id, missing}) => missing.map(status => `${id} ${status}`));
	expect(skipped.filter(each => !unsent.has(each))).toEqual([]);
	const told = new Set(plan.posts.map(({id}) => id));
	const ends = plan.missing.filter(
		({id, status}) => premises.simulator.account.call(id)?.status === status && told.has(id) && isOld(id),
	);
	expect(ends.length).toBeGreaterThan(3);
	const reachesEnd = ends.filter(
		({status}) => !['scheduled', 'queued', 'initiated', 'ringing', 'in-progress'].includes(status),
	);
	for (const {id, status} of reachesEnd.filter(each => each.status !== 'call-disconnected')) {
		expect(skipped).toContain(`${id} ${status}`);
	}
});

test('what came twice, out of order and for tools is told and is no gap', async () => {
	const found = await lookAt(arriving(plan.posts));
	const doubled = plan.posts.filter(({kind}) => kind === 'doubled');
	expect(found.repeated.map(({id, status}) => `${id} ${status}`).toSorted()).toEqual(
		[...new Set(doubled.map(({id, status}) => `${id} ${status}`))].toSorted(),
	);
	expect(found.tools).toBe(plan.posts.filter(({kind}) => kind === 'tool').length);
	expect(found.overtaken.length).toBeGreaterThan(10);
	const swapped = new Set(plan.swapped.map(({id, status}) => `${id} ${status}`));
	expect(found.overtaken.filter(({id, status}) => !swapped.has(`${id} ${status}`))).toEqual([]);
	expect(gapsIn({...found, withoutWebhook: [], skipped: []})).toBe(0);
});

test('how long webhooks were on their way', async () => {
	const late = {...plan.posts[0], receivedAtMs: (plan.posts[0]?.atMs ?? 0) + 90_000, place: 0} as const;
	const found = await lookAt(
		(async function* () {
			yield {body: late.body ?? '', receivedAtMs: late.receivedAtMs, place: 0};
			yield* arriving(plan.posts.slice(1));
		})(),
	);
	expect(found.delay).toMatchObject({p50Ms: delayMs, p95Ms: delayMs, maxMs: 90_000, slowest: {id: late.id}});
});

test('an agent narrows it, and one that sends nothing is told as such', async () => {
	const [first, second] = premises.simulator.account.agents;
	const ofFirst = plan.posts.filter(({body}) => JSON.parse(body).agent_id === first?.id);
	const all = await lookAt(arriving(ofFirst));
	expect(all.silentAgents.map(({agentId}) => agentId)).toContain(second?.id);
	const narrowed = await lookAt(arriving(plan.posts), {agentId: first?.id ?? ''});
	expect(narrowed).toMatchObject({silentAgents: [], told: new Set(ofFirst.map(({id}) => id)).size});
});

test('webhooks of strangers are found, and Bolna is asked for them', async () => {
	const empty = await Premises.create({calls: 60});
	const there = await empty.open();
	const posts = planWebhooks(empty.simulator.account, empty.simulator.account.ids()).posts;
	const forged = {
		body: '{"id":"forged","status":"completed","updated_at":"2026-01-01T00:00:00Z"}',
		receivedAtMs: 5,
		place: 1,
	};
	const webhooks = async function* () {
		yield* arriving(posts);
		yield forged;
	};
	const before = await lookAt(webhooks(), {}, there);
	expect(before.withoutCall).toHaveLength(61);
	const parts = {clock: systemClock, signal, onStep() {}};
	await listAgain(there, {agentId: null, fromMs: 0, toMs: Date.now()}, parts);
	const listed = await lookAt(webhooks(), {}, there);
	expect(listed.withoutCall.map(({id}) => id)).toEqual(['forged']);
	expect(await backfill(there, listed, parts)).toEqual({records: 0, notFound: ['forged']});
	await empty.close();
});

test('of when the calls are is asked once of each agent, also where nobody ever asked for them', async () => {
	const other = await Premises.create({calls: 0});
	const there = await other.open();
	for (const id of ['one', 'two', 'three']) {
		await (await there.receiving.take({body: `{"id":"${id}","status":"completed"}`, source: null})).shown;
	}

	const webhooks = async function* () {
		for await (const {seq, body, receivedAtMs} of there.receiving.deliveries()) {
			yield {body, receivedAtMs, place: seq};
		}
	};
	const asOf = vi.spyOn(there.ask, 'asOf');
	const {unconfirmed} = await lookAt(webhooks(), {}, there);
	expect(unconfirmed).toHaveLength(3);
	expect(asOf.mock.calls).toEqual([[null]]);
	await other.close();
});

test('a call that only a webhook told of is no proof that it was', async () => {
	const other = await Premises.create({calls: 40});
	const there = await other.open();
	await (await there.receiving.take({body: '{"id":"forged","status":"completed"}', source: null})).shown;
	const webhooks = async function* () {
		for await (const {seq, body, receivedAtMs} of there.receiving.deliveries()) {
			yield {body, receivedAtMs, place: seq};
		}
	};
	expect(await lookAt(webhooks(), {}, there)).toMatchObject({
		unconfirmed: [{id: 'forged'}],
		unlisted: [],
		calls: 0,
	});
	const parts = {clock: systemClock, signal, onStep() {}};
	expect(await backfill(there, await lookAt(webhooks(), {}, there), parts)).toMatchObject({
		notFound: ['forged'],
	});
	// What Bolna said of it is known the next time, too.
	const after = await lookAt(webhooks(), {}, there);
	expect(after).toMatchObject({unconfirmed: [], unlisted: [{id: 'forged'}], calls: 0});
	expect(gapsIn(after)).toBe(1);
	// A webhook that comes later may be of a call that Bolna has by now.
	const late = async function* () {
		yield* webhooks();
		yield {
			body: '{"id":"forged","status":"completed"}',
			receivedAtMs: Date.now() + 60_000,
			place: 9,
		};
	};
	expect(await lookAt(late(), {}, there)).toMatchObject({unconfirmed: [{id: 'forged'}], unlisted: []});
	await other.close();
});

test('webhooks that somebody else wrote down are understood in many forms', async () => {
	const path = join(premises.folder, 'webhooks.ndjson');
	const call = {id: 'one', status: 'completed', updated_at: '2026-11-20T10:00:00Z'};
	await writeFile(
		path,
		[
			JSON.stringify(call),
			JSON.stringify({received_at: '2026-11-20T10:00:05Z', body: call}),
			JSON.stringify({timestamp: 1_795_168_805, payload: JSON.stringify(call)}),
			JSON.stringify([call, call]),
			'',
			'not JSON',
		].join('\r\n'),
	);
	const arrived = [];
	for await (const each of webhookLines(path)) {
		arrived.push(each);
	}

	const at = Date.parse('2026-11-20T10:00:05Z');
	expect(arrived.map(({place, receivedAtMs}) => [place, receivedAtMs])).toEqual([
		[1, null],
		[2, at],
		[3, 1_795_168_805_000],
		[4, null],
		[4, null],
		[6, null],
	]);
	const book = new StoryBook();
	for (const each of arrived) {
		book.add(each, 0);
	}

	expect(book.stories.get('one')?.told).toHaveLength(5);
	expect(book.others).toEqual([{place: 6, why: 'no JSON'}]);
	await expect(webhookLines(`${path}.not`).next()).rejects.toMatchObject({code: 'usage'});
});
