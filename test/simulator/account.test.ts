import {expect, test} from 'vitest';
import {statusTable} from '../../source/calls/status.js';
import {refusing} from '../../source/simulator/recipients.js';
import {atMs, visit} from './visitor.js';

const dayMs = 86_400_000;

test('the same seed is the same account, another seed another one', async () => {
	const [one, same, other] = await Promise.all([
		visit({calls: 200}),
		visit({calls: 200}),
		visit({calls: 200, seed: 8}),
	]);
	expect(one.everyCall()).toEqual(same.everyCall());
	expect([...other.simulator.account.ids()]).not.toContain([...one.simulator.account.ids()][0]);
	expect(one.simulator.url).not.toBe(same.simulator.url);
});

test('every status occurs, and the whole hang-up table', async () => {
	const visitor = await visit();
	const calls = visitor.everyCall();
	expect(new Set(calls.map(({status}) => status))).toEqual(new Set(Object.keys(statusTable)));
	const hangups = new Set(
		calls.map(({telephony_data: line}) => `${line?.hangup_by} ${line?.hangup_provider_code}`),
	);
	const documented = [
		['API Request', 4000, 4020],
		['Callee', 3020, 4000],
		['Caller', 4000],
		['Carrier', 2000, 3000, 3010, 3020, 3040, 3050, 3070],
		['Error', 3080, 3090, 3110, 5010, 5020, 7011, 8011],
		['Plivo', 1010, 4010, 5020, 6000, 6010, 6020],
		['Unknown', 0],
		[null, null],
	] as const;
	for (const [by, ...codes] of documented) {
		for (const code of codes) {
			expect(hangups).toContain(`${by} ${code}`);
		}
	}
});

test.each([1, 2, 3])('the planted causes are there and look like what they are (seed %i)', async seed => {
	const {simulator} = await visit({seed});
	const {planted, noonYesterdayMs} = simulator.account;
	const full = (ids: readonly string[]) => ids.flatMap(id => simulator.account.call(id) ?? []);

	const refused = full(planted.carrierRefusal);
	expect(refused.length).toBeGreaterThan(165);
	expect(refused.length).toBeLessThan(185);
	for (const call of refused) {
		expect(call).toMatchObject({
			status: 'failed',
			provider: 'plivo',
			telephony_data: {
				hangup_by: 'Carrier',
				hangup_provider_code: 3050,
				hangup_reason: 'Carrier declined',
				to_number_carrier: refusing.carrier,
				to_number: expect.stringMatching(/^\+91987654/),
			},
		});
		expect(atMs(call.created_at)).toBeGreaterThanOrEqual(noonYesterdayMs);
	}

	const slow = full(planted.slowModel);
	expect(slow.length).toBeGreaterThan(100);
	expect(new Set(slow.map(call => call.agent_id)).size).toBe(1);
	for (const {latency_data: latency} of slow) {
		expect(latency?.llm?.turns.length).toBeGreaterThan(0);
		for (const turn of latency?.llm?.turns ?? []) {
			expect(turn.time_to_first_token).toBeGreaterThan(1000);
		}
	}

	const timedOut = full(planted.toolTimeouts);
	expect(timedOut.length).toBeGreaterThan(40);
	for (const call of timedOut) {
		expect(call).toMatchObject({
			status: 'completed',
			error_message: expect.stringMatching(/check_order.*timeout/),
		});
	}

	const hungUp = full(planted.earlyHangups);
	expect(hungUp.length).toBeGreaterThan(40);
	for (const call of hungUp) {
		expect(call.telephony_data?.hangup_reason).toBe('llm_prompted_hangup');
		expect(call.conversation_duration).toBeLessThan(10);
	}
});

test('nobody else is refused: neither that carrier and region since noon yesterday nor by that code before', async () => {
	const visitor = await visit();
	const {planted, noonYesterdayMs} = visitor.simulator.account;
	const plantedIds = new Set(planted.carrierRefusal);
	for (const call of visitor.everyCall().filter(({id}) => !plantedIds.has(id))) {
		const line = call.telephony_data;
		expect(line?.hangup_provider_code).not.toBe(3050);
		if (atMs(call.created_at) >= noonYesterdayMs && line?.to_number.startsWith(refusing.prefix)) {
			expect(line.to_number_carrier).not.toBe(refusing.carrier);
		}
	}
});

test('apart from what is planted, about one call in twenty is in trouble', async () => {
	const visitor = await visit();
	const planted = new Set(Object.values(visitor.simulator.account.planted).flat());
	const others = visitor.everyCall().filter(({id}) => !planted.has(id));
	const good = new Set([
		'completed',
		'scheduled',
		'prepared',
		'queued',
		'rescheduled',
		'initiated',
		'ringing',
		'in-progress',
		'call-disconnected',
	]);
	const bad = others.filter(({status}) => !good.has(status));
	expect(bad.length / others.length).toBeGreaterThan(0.03);
	expect(bad.length / others.length).toBeLessThan(0.07);
	const early = others.filter(
		call => call.telephony_data?.hangup_reason === 'llm_prompted_hangup' && call.conversation_duration < 10,
	);
	expect(early).toEqual([]);
});

test('the legs of a cost add up', async () => {
	for (const call of (await visit()).everyCall()) {
		const {llm, network, platform, synthesizer, transcriber, transfer_cost: transfer} = call.cost_breakdown;
		const sum = llm + network + platform + synthesizer + transcriber + transfer;
		expect(Math.abs(sum - call.total_cost)).toBeLessThan(0.01);
	}
});

test('transcripts have the shape and the oddities of real ones', async () => {
	const calls = (await visit()).everyCall();
	const transcripts = calls.flatMap(({transcript}) => transcript ?? []);
	const whole = calls
		.filter(({conversation_duration: seconds}) => seconds > 30)
		.flatMap(({transcript}) => transcript ?? []);
	for (const transcript of transcripts) {
		expect(transcript).toMatch(/^(assistant|user): {1,3}\S/);
		expect(transcript.endsWith('\n')).toBe(true);
		expect(transcript.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
	}

	const turns = whole.map(transcript => transcript.match(/^(assistant|user):/gm)?.length ?? 0);
	expect(Math.min(...turns)).toBeGreaterThanOrEqual(4);
	expect(Math.max(...turns)).toBeLessThanOrEqual(30);
	const share = (pattern: RegExp) =>
		transcripts.filter(transcript => pattern.test(transcript)).length / transcripts.length;
	expect(share(/\p{Script=Devanagari}/u)).toBeGreaterThan(0.3);
	expect(share(/\p{Script=Tamil}/u)).toBeGreaterThan(0.1);
	expect(share(/\p{Script=Devanagari}.*[A-Za-z]{4}/u)).toBeGreaterThan(0.1);
	expect(share(/\n(?!assistant:|user:|$)/)).toBeGreaterThan(0.05);
	expect(share(/^(assistant|user):.*\n\1:/m)).toBeGreaterThan(0.05);
	expect(share(/\{customer_name\}/)).toBeGreaterThan(0);
	expect(new Set(transcripts).size / transcripts.length).toBeGreaterThan(0.95);
});

test('extracted data comes in three shapes, and transfers, voicemail and retries occur', async () => {
	const calls = (await visit()).everyCall();
	const extracted = calls.map(({extracted_data: data}) => data);
	expect(extracted.some(data => typeof data === 'string' && typeof JSON.parse(data) === 'object')).toBe(true);
	expect(extracted.some(data => data !== null && typeof data === 'object' && 'General' in data)).toBe(true);
	expect(extracted.some(data => data !== null && typeof data === 'object' && 'user_name' in data)).toBe(true);
	expect(calls.filter(call => call.transfer_call_data !== null).length).toBeGreaterThan(20);
	expect(calls.filter(call => call.answered_by_voice_mail === true).length).toBeGreaterThan(20);
	expect(calls.filter(call => call.retry_history !== null).length).toBeGreaterThan(10);
	expect(calls.some(call => (call.batch_run_details?.retried ?? 0) > 0)).toBe(true);
});

test('a call that repeats an unanswered one goes to the same number', async () => {
	const calls = (await visit()).everyCall();
	const repeats = calls.filter(call => (call.batch_run_details?.retried ?? 0) > 0);
	expect(repeats.length).toBeGreaterThan(0);
	for (const repeat of repeats) {
		const earlier = calls.filter(
			call =>
				call.batch_id === repeat.batch_id &&
				call.created_at < repeat.created_at &&
				call.telephony_data?.to_number === repeat.telephony_data?.to_number,
		);
		expect(earlier.some(({status}) => status === 'no-answer' || status === 'busy')).toBe(true);
	}
});

test('the parts of the latency do not line up', async () => {
	const latencies = (await visit()).everyCall().flatMap(({latency_data: latency}) => latency ?? []);
	const whole = latencies.flatMap(latency => ('llm' in latency && latency.llm ? [latency] : []));
	expect(whole.length).toBeLessThan(latencies.length);
	expect(whole.some(({llm, transcriber}) => llm?.turns.length !== transcriber?.turns.length)).toBe(true);
	expect(whole.some(({synthesizer}) => synthesizer?.turns.some(({turn}) => turn === -1))).toBe(true);
	expect(whole.some(({synthesizer}) => synthesizer?.turns.filter(({turn}) => turn === 1).length === 2)).toBe(
		true,
	);
});

test('an unanswered call is mostly null', async () => {
	const call = (await visit()).everyCall().find(({status}) => status === 'no-answer');
	expect(call).toMatchObject({
		conversation_duration: 0,
		total_cost: 0,
		transcript: null,
		summary: null,
		extracted_data: null,
		latency_data: null,
		telephony_data: {duration: '0.0', recording_url: null},
	});
});

test('days have a shape: few calls at night', async () => {
	const visitor = await visit();
	const times = visitor.everyCall().map(call => atMs(call.created_at));
	const night = times.filter(ms => new Date(ms + 5.5 * 3_600_000).getUTCHours() < 6);
	expect(night.length / times.length).toBeLessThan(0.08);
	expect(Math.min(...times)).toBeGreaterThanOrEqual(visitor.clock.nowMs - 14 * dayMs);
	expect(Math.max(...times)).toBeLessThanOrEqual(visitor.clock.nowMs);
});

test('an account may be empty, or have an agent that never called', async () => {
	const none = await visit({empty: 'account'});
	expect(await none.json('/v2/agent/all')).toEqual([]);
	const idle = await visit({empty: 'agent'});
	const [agent = '', ...others] = idle.agentIds();
	expect(others).toEqual([]);
	expect(await idle.list(agent)).toEqual({
		page_number: 1,
		page_size: 20,
		total: 0,
		has_more: false,
		data: [],
	});
	expect(await idle.json(`/batches/${agent}/all`)).toEqual([]);
	idle.clock.nowMs += dayMs;
	expect((await idle.list(agent)).total).toBe(0);
});

test.each([0, 1, 7, 41])('an account of %i calls has that many', async calls => {
	const visitor = await visit({calls});
	expect(visitor.everyCall()).toHaveLength(calls);
});
