import {expect, test} from 'vitest';
import type {Visitor} from './visitor.js';
import {monday, visit, walk} from './visitor.js';

const dayMs = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();

async function firstAgent(visitor: Visitor): Promise<string> {
	const [agent] = await visitor.json<{id: string}[]>('/v2/agent/all');
	return agent?.id ?? '';
}

test('a list has the documented envelope, newest call first', async () => {
	const visitor = await visit();
	const body = await visitor.list(await firstAgent(visitor));
	expect(body).toMatchObject({page_number: 1, page_size: 20, has_more: true});
	expect(body.data).toHaveLength(20);
	const times = body.data.map(row => row.created_at);
	expect(times).toEqual([...times].sort().reverse());
	expect(times[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);
});

test('rows are trimmed, or full when asked to be', async () => {
	const trimmed = await visit({calls: 80});
	const row = (await trimmed.list(await firstAgent(trimmed))).data[0];
	expect(Object.keys(row ?? {})).toEqual([
		'id',
		'status',
		'conversation_duration',
		'created_at',
		'telephony_data',
	]);
	expect(row?.telephony_data).toHaveProperty('hangup_provider_code');
	expect(row?.telephony_data).not.toHaveProperty('recording_url');

	const full = await visit({calls: 80, rows: 'full'});
	const [first] = (await full.list(await firstAgent(full))).data;
	expect(first).toEqual(await full.json(`/executions/${first?.id}`));
	expect(first).toHaveProperty('latency_data');
});

test('walking by has_more delivers every call once, and the agents together have them all', async () => {
	const visitor = await visit();
	const ids = new Set<string>();
	for (const agent of visitor.agentIds()) {
		const rows = await walk(visitor, agent);
		expect(rows).toHaveLength((await visitor.list(agent)).total);
		for (const {id} of rows) {
			ids.add(id);
		}
	}

	expect(ids.size).toBe(3000);
	expect(ids).toEqual(new Set(visitor.simulator.account.ids()));
});

test('windows of seven days add up to the whole', async () => {
	const visitor = await visit();
	for (const agent of visitor.agentIds()) {
		const totals = await Promise.all(
			[0, 1, 2].map(async back => {
				// A microsecond past the edge belongs to the next window, so edges are shared.
				const to = iso(monday - back * 7 * dayMs);
				return (await visitor.list(agent, {from: iso(monday - (back + 1) * 7 * dayMs), to})).total;
			}),
		);
		const {total} = await visitor.list(agent);
		expect(totals.reduce((sum, part) => sum + part, 0)).toBe(total);
		expect(totals[2]).toBe(0);
	}
});

test('both ends of a window are inclusive', async () => {
	const visitor = await visit();
	const agent = await firstAgent(visitor);
	const [row] = (await visitor.list(agent, {page_size: 1, page_number: 40})).data;
	const at = `${row?.created_at}Z`;
	expect((await visitor.list(agent, {from: at, to: at})).data.map(({id}) => id)).toEqual([row?.id]);
});

test('a page holds at most fifty rows, and the last one says so', async () => {
	const visitor = await visit({calls: 400});
	const agent = await firstAgent(visitor);
	const body = await visitor.list(agent, {page_size: 200});
	expect(body.page_size).toBe(50);
	expect(body.data).toHaveLength(50);
	const last = await visitor.list(agent, {page_size: 50, page_number: Math.ceil(body.total / 50)});
	expect(last.has_more).toBe(false);
	expect(last.data.length).toBeGreaterThan(0);
	expect(await visitor.list(agent, {page_number: 999})).toMatchObject({
		data: [],
		has_more: false,
		total: body.total,
	});
});

test.each([
	['only from', `from=${iso(monday)}`],
	['only to', `to=${iso(monday)}`],
	['eight days', `from=${iso(monday - 8 * dayMs)}&to=${iso(monday)}`],
	['backwards', `from=${iso(monday)}&to=${iso(monday - dayMs)}`],
	['not a time', 'from=yesterday&to=today'],
	['page zero', 'page_number=0'],
	['page of letters', 'page_number=two'],
	['page size zero', 'page_size=0'],
	['a status that is not one', 'status=in_progress'],
	['the status that the filter does not know', 'status=prepared'],
	['a direction that is not one', 'call_type=sideways'],
	['voicemail maybe', 'answered_by_voice_mail=maybe'],
])('a bad list request is refused: %s', async (_, query) => {
	const visitor = await visit({calls: 10});
	const response = await visitor.get(`/v2/agent/${await firstAgent(visitor)}/executions?${query}`);
	expect(response.status).toBe(400);
	expect(await response.json()).toEqual({error: 400, message: expect.any(String)});
});

test('filters agree with the full records', async () => {
	const visitor = await visit();
	const [agent = ''] = visitor.agentIds();
	const calls = visitor.everyCall().filter(call => call.agent_id === agent);
	const [batch] = await visitor.json<{batch_id: string}[]>(`/batches/${agent}/all`);
	const expected = [
		[{status: 'busy'}, calls.filter(({status}) => status === 'busy')],
		[{status: 'scheduled'}, calls.filter(({status}) => status === 'scheduled')],
		[{call_type: 'inbound'}, calls.filter(call => call.telephony_data?.call_type === 'inbound')],
		[{provider: 'twilio'}, calls.filter(({provider}) => provider === 'twilio')],
		[{answered_by_voice_mail: 'true'}, calls.filter(call => call.answered_by_voice_mail === true)],
		[{answered_by_voice_mail: 'false'}, calls.filter(call => call.answered_by_voice_mail !== true)],
		[{batch_id: batch?.batch_id ?? ''}, calls.filter(call => call.batch_id === batch?.batch_id)],
	] as const;
	for (const [query, wanted] of expected) {
		const rows = await walk(visitor, agent, query);
		expect(new Set(rows.map(({id}) => id))).toEqual(new Set(wanted.map(({id}) => id)));
	}
});

test('a list may hide voicemail unless it is asked for', async () => {
	const visitor = await visit({voicemail: 'hidden'});
	const [agent = ''] = visitor.agentIds();
	const [silent, without, only] = await Promise.all([
		visitor.list(agent),
		visitor.list(agent, {answered_by_voice_mail: 'false'}),
		visitor.list(agent, {answered_by_voice_mail: 'true'}),
	]);
	expect(silent.total).toBe(without.total);
	expect(only.total).toBeGreaterThan(0);
});

test('a million calls are there at once, and a deep page draws no more than its rows', async () => {
	const visitor = await visit({calls: 1_000_000});
	const {account} = visitor.simulator;
	expect(account.total).toBe(1_000_000);
	expect(account.drawn).toBe(0);
	const [agent = ''] = visitor.agentIds();
	const {total} = await visitor.list(agent, {page_size: 1});
	const deep = await visitor.list(agent, {page_size: 50, page_number: Math.floor(total / 50) - 1});
	expect(deep.data).toHaveLength(50);
	expect(account.drawn).toBeLessThan(100);
});
