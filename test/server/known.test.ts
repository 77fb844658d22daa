import {expect, onTestFinished, test} from 'vitest';
import {sync} from '../../source/jobs/sync.js';
import {systemClock} from '../../source/system/clock.js';
import {Premises} from './premises.js';

const dayMs = 86_400_000;

test('an answer that reaches further back than the calls that were loaded says from when on all are here', async () => {
	const premises = await Premises.create({calls: 400, days: 40, nowMs: () => Date.now()});
	onTestFinished(() => premises.close());
	const workspace = await premises.open();
	const {url} = await premises.serve(workspace);
	const since = async (path: string) => (await fetch(url + path)).headers.get('x-callsift-since');
	const bring = (fromMs: number | null) =>
		sync(
			workspace,
			{agentId: null, fromMs, toMs: Date.now(), details: false},
			{clock: systemClock, signal: new AbortController().signal, onStep: () => {}},
		);
	expect(await since('/api/executions')).toBeNull();
	await bring(Date.now() - 10 * dayMs);
	const said = await since('/api/executions');
	const age = Date.now() - Date.parse(said ?? '');
	expect(age).toBeGreaterThan(9.9 * dayMs);
	expect(age).toBeLessThan(30 * dayMs);
	expect(await since('/api/stats?since=35d')).toBe(said);
	expect(await since('/api/executions?since=24h')).toBeNull();
	expect(await since('/api/stats')).toBeNull();
	await bring(null);
	expect(await since('/api/executions')).toBeNull();
	expect(await since('/api/stats?since=35d')).toBeNull();
});
