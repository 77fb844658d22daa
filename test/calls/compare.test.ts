import {expect, test} from 'vitest';
import {compareCalls} from '../../source/calls/compare.js';
import {readExecution} from '../../source/calls/read-execution.js';
import type {JsonObject} from '../../source/text/json.js';

const call = (more: JsonObject) =>
	readExecution(
		{
			id: 'one',
			agent_id: 'agent',
			status: 'completed',
			conversation_duration: 30,
			provider: 'plivo',
			total_cost: 4.2,
			cost_breakdown: {llm: 1.2, network: 1, platform: 2},
			usage_breakdown: {
				llmModel: {'gpt-4.1-mini': {input: 900, output: 40}},
				synthesizer_characters: 120,
				endpointing: 200,
				voice_id: 'asha',
			},
			context_details: {recipient_data: {name: 'Rao', amount: 100}},
			extracted_data: {disposition: 'confirmed'},
			transcript: 'assistant: Hello\nuser: Yes',
			...more,
		},
		{depth: 'full'},
	);

const labels = (left: JsonObject, right: JsonObject) =>
	compareCalls(call(left), call(right)).fields.map(({group, label}) => `${group} ${label}`);

test('a call differs from itself in nothing', () => {
	const {fields, same, turns} = compareCalls(call({}), call({}));
	expect(fields).toEqual([]);
	expect(same).toBeGreaterThan(10);
	expect(turns.length).toBe(2);
});

test('what differs is told with both values, and what only one says with nothing beside it', () => {
	const {fields} = compareCalls(
		call({
			status: 'failed',
			conversation_duration: 0,
			telephony_data: {hangup_by: 'Carrier', hangup_provider_code: 3050},
		}),
		call({}),
	);
	expect(fields).toContainEqual({
		group: 'outcome',
		label: 'status',
		unit: 'word',
		left: 'failed',
		right: 'completed',
	});
	expect(fields).toContainEqual({group: 'outcome', label: 'spoke', unit: 'seconds', left: 0, right: 30});
	expect(fields.find(({label}) => label === 'hangup')).toMatchObject({right: null});
});

test('how the agent was set is told; what it used up is not', () => {
	const usage = {
		llmModel: {'gpt-4o': {input: 1, output: 2}},
		synthesizer_characters: 999,
		endpointing: 500,
		voice_id: 'asha',
	};
	expect(labels({usage_breakdown: usage}, {})).toEqual(['agent model', 'agent endpointing']);
});

test('context and extraction are compared by path', () => {
	expect(
		labels(
			{context_details: {recipient_data: {name: 'Rao', amount: 250}}},
			{extracted_data: {disposition: null}},
		),
	).toEqual(['context amount', 'extracted disposition']);
});

test('legs of the cost and waits are told one by one', () => {
	const latency = {llm: {time_to_connect: 100, turns: [{turn: 1, time_to_first_token: 1400}]}};
	expect(
		labels({latency_data: latency, total_cost: 5, cost_breakdown: {llm: 2, network: 1, platform: 2}}, {}),
	).toEqual(['waits LLM usually', 'waits LLM at worst', 'cost total', 'cost llm']);
});
