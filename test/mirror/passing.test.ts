import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readExecution} from '../../source/calls/read-execution.js';
import type {CallRecord, PassingCall} from '../../source/calls/record.js';
import {everything} from '../../source/filter/query.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {guideJson} from '../../source/present/guide-json.js';
import {inMemory} from '../../source/system/database.js';
import type {JsonObject} from '../../source/text/json.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {wireCall} from './calls.js';

const clock = new FakeClock();

/** The same call, read whole and read for who only passes it on. */
async function bothWays(wire: JsonObject): Promise<readonly [CallRecord, PassingCall]> {
	const mirror = await openMirror({path: inMemory, clock});
	await mirror.putExecutions([readExecution({...wire, id: 'one'}, {depth: 'full'})], 0);
	await mirror.putMarks([{id: 'one', kind: 'note', value: 'call \u0085 again'}]);
	const request = {query: everything, after: null, limit: 10};
	const records: CallRecord[] = [];
	const passing: PassingCall[] = [];
	await mirror.eachRecord(request, record => records.push(record));
	await mirror.eachPassing(request, call => passing.push(call));
	await mirror.close();
	const [record, passed] = [records[0], passing[0]];
	if (record === undefined || passed === undefined) {
		throw new Error('The call is not there.');
	}

	return [record, passed];
}

function textOf(call: PassingCall, masked = false): string {
	const text = guideJson(call, {currency: 'USD', masked});
	const parts = typeof text === 'string' ? [text] : text;
	return parts.map(part => (typeof part === 'string' ? part : Buffer.from(part).toString())).join('');
}

/** What may stand where a member is passed on without being read. */
const said: fc.Arbitrary<JsonObject[string]> = fc.oneof(
	fc.jsonValue({maxDepth: 3}).map(value => JSON.parse(JSON.stringify(value))),
	fc.string(),
	fc.constantFrom(
		'Hello',
		'हाँ, பணம்',
		' space',
		'[{"role":"user","content":"hi"}]',
		'a\u202eb',
		'',
		'x\ud800',
	),
	fc.constantFrom<JsonObject>({}, {reason: 'price'}, {'a\u0085': {b: ['"}', '\\']}}),
);
const members = fc.record(
	{
		transcript: said,
		conversation_transcript: said,
		summary: said,
		extracted_data: said,
		latency_data: said,
		usage_breakdown: said,
		anything: said,
	},
	{requiredKeys: []},
);

test('a call that is only passed on leaves as one that was read', async () => {
	let cut = 0;
	await fc.assert(
		fc.asyncProperty(wireCall, members, async (wire, wild) => {
			const [record, passing] = await bothWays({...wire, ...wild});
			const text = textOf(passing);
			expect(JSON.parse(text)).toEqual(JSON.parse(textOf(record)));
			expect(text).not.toMatch(/[\x7f-\x9f\u202e\ud800]/u);
			cut += passing.aside?.size ?? 0;
		}),
		{numRuns: 300},
	);
	expect(cut).toBeGreaterThan(300);
});

test('what was not read does not leave where names and numbers are hidden', async () => {
	const [, passing] = await bothWays({
		transcript: 'user: I am Asha',
		summary: 'Asha called',
		status: 'completed',
	});
	expect(passing.aside?.size).toBe(2);
	expect(textOf(passing, true)).not.toContain('Asha');
});
