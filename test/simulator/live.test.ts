import {expect, test} from 'vitest';
import {isFinal, statusFacts} from '../../source/calls/status.js';
import {atMs, visit} from './visitor.js';

test('live calls move on as the clock does, and all come to an end', async () => {
	const visitor = await visit({arrivalSeconds: 0});
	const {account} = visitor.simulator;
	const open = visitor.everyCall().filter(({status}) => !isFinal(status));
	const paths = new Map(open.map(({id, status}) => [id, [status]]));
	for (let minute = 0; minute < 90; minute += 0.1) {
		visitor.clock.nowMs += 6000;
		for (const [id, path] of paths) {
			const status = account.call(id)?.status ?? 'error';
			if (path.at(-1) !== status) {
				path.push(status);
			}
		}
	}

	for (const path of paths.values()) {
		expect(isFinal(path.at(-1) ?? '')).toBe(true);
	}

	const walked = [...paths.values()].map(path => path.join(' '));
	expect(walked.some(path => path.endsWith('in-progress call-disconnected completed'))).toBe(true);
	expect(walked.some(path => path.endsWith('ringing no-answer'))).toBe(true);
	expect(walked.some(path => path.includes('no-answer scheduled queued'))).toBe(true);
	expect(walked.some(path => path.startsWith('rescheduled queued'))).toBe(true);
});

test('a record never changes without a later updated_at', async () => {
	const visitor = await visit({arrivalSeconds: 0});
	const {account} = visitor.simulator;
	const before = new Map(visitor.everyCall().map(call => [call.id, call]));
	visitor.clock.nowMs += 45_000;
	let changed = 0;
	for (const [id, old] of before) {
		const call = account.call(id);
		if (JSON.stringify(call) !== JSON.stringify(old)) {
			changed += 1;
			expect(atMs(call?.updated_at ?? null)).toBeGreaterThan(atMs(old.updated_at));
		}
	}

	expect(changed).toBeGreaterThan(3);
});

test('between the closed line and the end, costs are partial', async () => {
	const call = (await visit()).everyCall().find(({status}) => status === 'call-disconnected');
	expect(call?.conversation_duration).toBeGreaterThan(0);
	expect(call?.transcript).toContain('assistant:');
	expect(call?.cost_breakdown).toMatchObject({network: 0, platform: 0});
	expect(call?.total_cost).toBeGreaterThan(0);
	expect(call?.telephony_data).toMatchObject({duration: '0.0', recording_url: ''});
	expect(call?.summary).toBeNull();
});

test('an automatic retry reopens the call under the same id and tells of the first attempt', async () => {
	const visitor = await visit({arrivalSeconds: 0});
	const {account} = visitor.simulator;
	const statusOf = (id: string) => account.call(id)?.status;
	const ringing = visitor.everyCall().filter(({status}) => status === 'ringing');
	visitor.clock.nowMs += 30_000;
	const missed = ringing.filter(({id}) => statusOf(id) === 'no-answer');
	expect(account.call(missed[0]?.id ?? '')?.telephony_data?.hangup_reason).toBe('Call unanswered');
	visitor.clock.nowMs += 60_000;
	const reopened = missed.find(({id}) => statusOf(id) === 'scheduled');
	expect(account.call(reopened?.id ?? '')).toMatchObject({
		retry_count: 1,
		retry_history: [{attempt: 1, status: 'no-answer', at: expect.stringMatching(/Z$/)}],
	});
	visitor.clock.nowMs += 2 * 3_600_000;
	expect(account.call(reopened?.id ?? '')).toMatchObject({status: 'completed', retry_count: 1});
});

test('new calls arrive on top and shift the pages, unless the clock stands still', async () => {
	const visitor = await visit();
	const agent = visitor.agentIds()[0] ?? '';
	const before = await visitor.list(agent, {page_size: 50});
	expect(await visitor.list(agent, {page_size: 50})).toEqual(before);
	visitor.clock.nowMs += 10 * 60_000;
	const after = await visitor.list(agent, {page_size: 50});
	expect(visitor.simulator.account.total).toBeGreaterThanOrEqual(3028);
	expect(after.total).toBeGreaterThan(before.total);
	const shift = after.total - before.total;
	expect(after.data[shift]?.id).toBe(before.data[0]?.id);
	const first = visitor.simulator.account.call(after.data[0]?.id ?? '');
	expect(statusFacts(first?.status ?? '').group).not.toBe('unknown');
});
