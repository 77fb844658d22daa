import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Execution} from '../../source/calls/execution.js';
import {merge} from '../../source/calls/precedence.js';
import {readExecution} from '../../source/calls/read-execution.js';
import {isFinal} from '../../source/calls/status.js';
import type {JsonObject} from '../../source/text/json.js';
import {call, load, object, samples} from './fixtures.js';
import {mutatedSample} from './wild-json.js';

const full = call({...object(load(samples.inbound)), id: 'call-1'});
const early = '2026-01-28T13:00:00';
const late = '2026-01-28T14:00:00';

/** Versions of one call, as any list, record or webhook could bring them. */
const version: fc.Arbitrary<Execution> = fc
	.record({
		raw: mutatedSample,
		depth: fc.constantFrom('row' as const, 'full' as const),
		time: fc.constantFrom(early, late, null),
	})
	.map(({raw, depth, time}) => readExecution({...raw, id: 'call-1', updated_at: time}, {depth}));

function knownFields(execution: Execution): readonly string[] {
	return Object.entries(execution)
		.filter(([name, value]) => value !== null && !['depth', 'problems', 'raw'].includes(name))
		.map(([name]) => name);
}

describe('which version wins', () => {
	test('the later one, even when a retry has reopened the call', () => {
		const done = call({status: 'no-answer', updated_at: early});
		const reopened = call({status: 'scheduled', updated_at: late});
		expect(merge(done, reopened).status).toBe('scheduled');
		expect(merge(reopened, done).status).toBe('scheduled');
	});

	test('the one that came last, where there is no time to compare', () => {
		expect(merge(call({status: 'ringing', updated_at: late}), call({status: 'busy'}, 'row')).status).toBe(
			'busy',
		);
	});

	test('status and body apart: a row moves the status, an older record gives the rest', () => {
		const row = call({status: 'completed', updated_at: late}, 'row');
		const record = call({status: 'in-progress', updated_at: early, transcript: 'user: hello'});
		expect(merge(row, record)).toMatchObject({status: 'completed', transcript: 'user: hello', depth: 'row'});
	});
});

describe('rows', () => {
	test('blank nothing', () => {
		const row: JsonObject = {
			id: 'call-1',
			status: 'completed',
			transcript: null,
			summary: '',
			extracted_data: {},
			cost_breakdown: 7,
			telephony_data: {provider: 'plivo', to_number: '+918000000010', recording_url: null, duration: {}},
		};
		const merged = merge(full, call(row, 'row'));
		expect(merged).toEqual({...full, raw: merged.raw});
		expect(JSON.stringify(merged.raw)).toBe(JSON.stringify(full.raw));
	});

	test('leave a record full, unless they bring another status', () => {
		expect(merge(full, call({status: 'completed'}, 'row')).depth).toBe('full');
		expect(merge(full, call({status: 'scheduled'}, 'row')).depth).toBe('row');
		expect(merge(call({status: 'scheduled'}, 'row'), full).depth).toBe('full');
	});

	test('leave no cost from before a call was over', () => {
		const open = {status: 'call-disconnected', updated_at: early, transcript: 'user: hello', total_cost: 0};
		const record = call({...open, cost_breakdown: {llm: 0}});
		const row = call({status: 'completed', conversation_duration: 37}, 'row');
		const blanked = {
			status: 'completed',
			transcript: 'user: hello',
			costCents: null,
			cost: null,
			depth: 'row',
		};
		expect(merge(record, row)).toMatchObject(blanked);
		expect(merge(merge(row, record), row)).toMatchObject(blanked);
		expect(merge(record, call({status: 'in-progress'}, 'row')).costCents).toBe(0);
		expect(merge(record, call({status: 'completed', total_cost: 5}, 'row')).costCents).toBe(5);
	});

	test('leave what an attempt cost when a retry reopens the call', () => {
		const busy = call({status: 'busy', total_cost: 2, updated_at: early});
		expect(merge(busy, call({status: 'scheduled'}, 'row')).costCents).toBe(2);
	});

	test('bring what they know', () => {
		const merged = merge(
			full,
			call({telephony_data: {hangup_by: 'Carrier'}, conversation_duration: 1}, 'row'),
		);
		expect(merged).toMatchObject({
			conversationSeconds: 1,
			telephony: {hangupBy: 'Carrier', hangupCode: 4000},
		});
	});
});

test("a newer record's null is an answer, what it does not mention is kept", () => {
	const failed = call({status: 'failed', error_message: 'boom', summary: 'kept', updated_at: early});
	const retried = call({status: 'queued', error_message: null, updated_at: late});
	expect(merge(failed, retried)).toMatchObject({errorMessage: null, summary: 'kept', depth: 'full'});
});

test('a call without id keeps the id it was given', () => {
	const raw = object(load(samples.withoutId));
	const stored = readExecution(raw, {depth: 'row'});
	expect(merge(stored, readExecution({...raw, extra: 1}, {depth: 'full'})).id).toBe(stored.id);
});

describe('whatever the versions', () => {
	const essence = ({raw, ...rest}: Execution): string => JSON.stringify([raw, rest]);

	test('the same again changes nothing', () => {
		fc.assert(
			fc.property(version, version, (stored, incoming) => {
				const merged = merge(stored, incoming);
				return essence(merge(merged, incoming)) === essence(merged);
			}),
			{numRuns: 300},
		);
	});

	test('a row takes no field from a full record, but for the cost of a call that was not over', () => {
		fc.assert(
			fc.property(version, version, (stored, incoming) => {
				const merged = merge({...stored, depth: 'full'}, {...incoming, depth: 'row'});
				const passing = isFinal(merged.status) && !isFinal(stored.status) ? ['cost', 'costCents'] : [];
				const known = new Set([...knownFields(merged), ...passing]);
				return knownFields(stored).every(name => known.has(name));
			}),
			{numRuns: 300},
		);
	});

	test('the order does not matter when the times differ', () => {
		fc.assert(
			fc.property(version, version, (one, other) => {
				const older = readExecution({...one.raw, updated_at: early}, {depth: one.depth});
				const newer = readExecution({...other.raw, updated_at: late}, {depth: other.depth});
				expect(merge(older, newer)).toEqual(merge(newer, older));
			}),
			{numRuns: 300},
		);
	});
});
