import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readAccount, readAgent, readBatch, readLogEntry} from '../../source/calls/read-others.js';
import {isJsonList, isJsonObject} from '../../source/text/json.js';
import {load, object, samples} from './fixtures.js';
import {wildJson} from './wild-json.js';

test('an agent', () => {
	expect(
		readAgent({
			id: 'a-1',
			agent_name: 'Collections Hindi',
			agent_status: 'processed',
			created_at: '2026-01-01T00:00:00',
		}),
	).toEqual({
		id: 'a-1',
		name: 'Collections Hindi',
		type: null,
		status: 'processed',
		createdAtMs: Date.UTC(2026, 0, 1),
		updatedAtMs: null,
	});
	expect(readAgent({id: 'a-1'})?.name).toBe('a-1');
	expect(readAgent({agent_name: 'nobody'})).toBeNull();
});

test('a batch', () => {
	const batch = readBatch(
		{
			batch_id: 'b',
			file_name: 'leads.csv',
			valid_contacts: '99',
			total_contacts: 100,
			execution_status: {completed: 90, running: '2', failed: null},
		},
		'a-1',
	);
	expect(batch).toMatchObject({id: 'b', agentId: 'a-1', validContacts: 99, totalContacts: 100});
	expect(batch?.executionStatus).toEqual({completed: 90, running: 2});
	expect(readBatch({file_name: 'leads.csv'})).toBeNull();
});

test('an account, its wallet in hundredths', () => {
	expect(readAccount({id: 7, name: 'Example', wallet: 9930.01, concurrency: {max: 10, current: 2}})).toEqual({
		id: '7',
		name: 'Example',
		email: null,
		walletCents: 9930.01,
		concurrency: {max: 10, current: 2},
	});
	expect(readAccount({email: 'nobody@example.com'})).toBeNull();
});

test('a log row in both documented shapes', () => {
	const rows = object(load(samples.log))['data'];
	const [row] = isJsonList(rows) ? rows : [];
	expect(readLogEntry(object(row))).toMatchObject({
		atMs: Date.UTC(2024, 0, 23, 5, 14, 37),
		type: 'request',
		component: 'synthesizer',
		provider: 'openai',
		data: 'Hello world',
		reasoning: expect.stringContaining('Defining'),
	});
	expect(
		readLogEntry({
			timestamp: '2024-01-23T05:14:37Z',
			type: 'event',
			tool_name: 'check_order',
			data: {status: 504},
		}),
	).toEqual({
		atMs: Date.UTC(2024, 0, 23, 5, 14, 37),
		type: 'event',
		component: 'tool',
		provider: 'check_order',
		data: '{"status":504}',
		reasoning: null,
	});
});

test('whatever comes, nothing throws', () => {
	fc.assert(
		fc.property(wildJson, json => {
			if (isJsonObject(json)) {
				readAgent(json);
				readBatch({batch_id: 'b', execution_status: json});
				readAccount({id: 'u', concurrency: json});
				readLogEntry({data: json, ...json});
			}
		}),
	);
});
