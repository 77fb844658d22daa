import {expect, onTestFinished, test} from 'vitest';
import {readExecution} from '../../source/calls/read-execution.js';
import type {Mirror} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import type {JsonObject} from '../../source/text/json.js';
import {parsed} from '../filter/context.js';
import {FakeClock} from '../helpers/fake-clock.js';

const row = {id: 'c1', status: 'in-progress', created_at: '2026-11-20T06:00:00'};

async function emptyMirror(): Promise<Mirror> {
	const mirror = await openMirror({path: ':memory:', clock: new FakeClock()});
	onTestFinished(() => mirror.close());
	return mirror;
}

/** A row as it comes from a list: the question for it named what the row itself leaves out. */
function listed(fields: JsonObject, named: {readonly agentId?: string; readonly batchId?: string}) {
	return {...readExecution({...row, ...fields}, {depth: 'row'}), ...named};
}

async function whose(mirror: Mirror) {
	const [call, record] = [await mirror.row('c1'), await mirror.execution('c1')];
	return [call?.agentId, call?.batchId, record?.agentId, record?.batchId];
}

test('the agent and the batch that only the questions named outlive later rows and the full record', async () => {
	const mirror = await emptyMirror();
	await mirror.putExecutions([listed({}, {agentId: 'agent-1'})], 1);
	expect(await whose(mirror)).toEqual(['agent-1', null, 'agent-1', null]);

	await mirror.putExecutions([listed({}, {batchId: 'b1'})], 2);
	expect(await whose(mirror)).toEqual(['agent-1', 'b1', 'agent-1', 'b1']);

	await mirror.putExecutions([listed({status: 'completed'}, {})], 3);
	await mirror.putExecutions(
		[readExecution({...row, status: 'completed', total_cost: 4}, {depth: 'full'})],
		4,
	);
	expect(await whose(mirror)).toEqual(['agent-1', 'b1', 'agent-1', 'b1']);
	expect(await mirror.count(parsed('agent:agent-1'))).toBe(1);

	// A call that moves in time is written under another key.
	await mirror.putExecutions([listed({created_at: '2026-11-19T06:00:00', status: 'completed'}, {})], 5);
	expect(await whose(mirror)).toEqual(['agent-1', 'b1', 'agent-1', 'b1']);
});

test('what the wire names is believed over the question, and nothing new is written twice', async () => {
	const mirror = await emptyMirror();
	await mirror.putExecutions([listed({}, {agentId: 'agent-1', batchId: 'b1'})], 1);
	expect(await mirror.putExecutions([listed({}, {agentId: 'agent-1'})], 2)).toMatchObject({unchanged: 1});
	await mirror.putExecutions([readExecution({...row, agent_id: 'agent-2'}, {depth: 'full'})], 3);
	expect(await whose(mirror)).toEqual(['agent-2', 'b1', 'agent-2', 'b1']);
});
