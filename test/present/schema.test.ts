import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readExecution} from '../../source/calls/read-execution.js';
import {guidePage, guideRow} from '../../source/present/guide.js';
import {maskExecution} from '../../source/present/mask.js';
import {schemaDocument, schemas} from '../../source/present/schema.js';
import type {JsonObject} from '../../source/text/json.js';
import {executions} from '../calls/fixtures.js';
import {mutatedSample} from '../calls/wild-json.js';
import {mistakesIn} from '../helpers/against-schema.js';
import {wireCall} from '../mirror/calls.js';
import {callRow, manner} from './manner.js';

function rowOf(raw: JsonObject, depth: 'row' | 'full' = 'full') {
	return guideRow(readExecution(raw, {depth}), manner, callRow());
}

test('every sample keeps to the schema, masked and not', () => {
	for (const raw of executions) {
		expect(mistakesIn('execution', JSON.stringify(rowOf(raw)))).toEqual([]);
		const masked = maskExecution(readExecution(raw, {depth: 'full'}));
		expect(mistakesIn('execution', JSON.stringify(guideRow(masked, manner)))).toEqual([]);
	}
});

test('whatever Bolna sends, the row keeps to the schema', () => {
	fc.assert(
		fc.property(fc.oneof(wireCall, mutatedSample), fc.constantFrom('row', 'full'), (raw, depth) => {
			expect(mistakesIn('execution', JSON.stringify(rowOf(raw, depth)))).toEqual([]);
		}),
		{numRuns: 300},
	);
});

test('a page keeps to the schema', () => {
	const calls = executions.map(raw => readExecution(raw, {depth: 'row'}));
	const page = guidePage(calls, {total: 51, pageNumber: 1, pageSize: 50, hasMore: true}, manner);
	expect(mistakesIn('page', JSON.stringify(page))).toEqual([]);
});

test.each([
	['a number for an id', {execution_id: 7}, '/execution_id must be string'],
	['a duration in words', {conversation_duration: '68.4'}, '/conversation_duration must be number,null'],
	['a naive time', {created_at: '2026-01-28T13:17:50'}, '/created_at must match pattern "Z$"'],
	[
		'cents for units',
		{cost_breakdown: {total_cost: 1}},
		"/cost_breakdown must have required property 'currency'",
	],
	['no line', {telephony_data: null}, '/telephony_data must be object'],
])('%s is against the schema', (_, wrong, mistake) => {
	const [raw = {}] = executions;
	expect(mistakesIn('execution', JSON.stringify({...rowOf(raw), ...wrong}))).toContain(mistake);
});

test('a document stands alone, and inside another the schemas find each other where they are put', () => {
	expect(schemaDocument('page')).toMatchObject({
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		properties: {data: {items: {$ref: '#/$defs/execution'}}},
		$defs: {execution: {title: 'Execution'}},
	});
	expect(schemaDocument('execution')).not.toHaveProperty('$defs');
	expect(JSON.stringify(schemas(name => `#/components/schemas/${name}`))).toContain(
		'"#/components/schemas/execution"',
	);
});
