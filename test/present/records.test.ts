import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Execution} from '../../source/calls/execution.js';
import {callBlock} from '../../source/present/call-block.js';
import {guidePage, guideRow, units} from '../../source/present/guide.js';
import {hideWords} from '../../source/present/hide.js';
import {maskExecution} from '../../source/present/mask.js';
import type {Json, JsonObject} from '../../source/text/json.js';
import {lineText} from '../../source/text/line.js';
import {cellWidth} from '../../source/text/width.js';
import {call, executions, load, object, samples} from '../calls/fixtures.js';
import {callRow, manner} from './manner.js';

const inbound = call(object(load(samples.inbound)));
const everySample = executions.map(raw => call(raw));

function block(execution: Execution, width = 80, ours = manner): string {
	return callBlock({execution, row: callRow()}, {manner: ours, agentName: () => 'Collections Hindi', width})
		.map(lineText)
		.join('\n');
}

test("a row has the guide's keys, in its units", () => {
	const row = guideRow(inbound, manner);
	expect(row).toMatchObject({
		execution_id: '00000001-0000-4000-8000-000000000001',
		status: 'completed',
		created_at: '2026-01-28T13:17:50.116Z',
		total_cost_cents: 12.71,
		conversation_duration: 68.4,
		telephony_data: {duration: 69, call_status: 'completed', recipient_phone_number: inbound.userNumber},
		cost_breakdown: {
			total_cost: 0.1271,
			currency: 'USD',
			components: {llm: 0.01442, network: 0.01032, platform: 0.04, synthesizer: 0.0519, transcriber: 0.01049},
		},
		context_details: {recipient_phone_number: inbound.context?.recipientPhoneNumber},
	});
	expect(row).toHaveProperty('latency_data.region');
	expect(row).not.toHaveProperty('total_cost');
});

test("a row without telephony still has the guide's keys", () => {
	const row = guideRow(call({status: 'queued'}), manner);
	expect(row.telephony_data).toMatchObject({duration: null, call_status: 'queued', recording_url: null});
	expect(row.cost_breakdown).toEqual({total_cost: null, currency: 'USD', components: {}});
	expect(row.context_details).toEqual({recipient_data: null, recipient_phone_number: null});
});

test('while a call is being finished its duration is that of the conversation', () => {
	const row = guideRow(call(object(load(samples.disconnected))), manner);
	expect(row.telephony_data.duration).toBe(59.4);
});

test('what Bolna may come to say stands in a row under the name it has there, whatever the name', () => {
	const raw = object(JSON.parse('{"__proto__": {"status": "busy"}, "constructor": 1, "mood": ["calm"]}'));
	const row = guideRow(call({...raw, id: 'a', status: 'completed'}), manner);
	expect(JSON.parse(JSON.stringify(row))).toMatchObject({
		status: 'completed',
		mood: ['calm'],
		constructor: 1,
	});
	expect(Object.hasOwn(guideRow(call(raw), manner), '__proto__')).toBe(true);
});

test('cents are divided without the dust of binary fractions', () => {
	fc.assert(
		fc.property(fc.integer({min: 0, max: 1_000_000_000}), thousandths => {
			expect(units(thousandths / 1000)).toBe(Number(`${thousandths}e-5`));
		}),
	);
});

test('a page has the envelope of the guide', () => {
	const page = guidePage([inbound], {total: 51, pageNumber: 1, pageSize: 50, hasMore: true}, manner);
	expect(Object.keys(page)).toEqual(['data', 'total', 'page_number', 'page_size', 'has_more']);
	expect(page).toMatchObject({total: 51, page_number: 1, page_size: 50, has_more: true});
});

test('every sample becomes JSON that reads back the same', () => {
	for (const execution of everySample) {
		const row = guideRow(execution, manner);
		expect(JSON.parse(JSON.stringify(row))).toEqual(row);
	}
});

test('a call as a block says what happened and what was said', () => {
	const text = block(inbound);
	expect(text).toMatch(/^● completed · Wed 28 Jan 2026, 18:47:50 IST · \+91 .* · 1:08 · 12\.7c$/m);
	expect(text).toMatch(/^ {2}agent {7}Collections Hindi$/m);
	expect(text).toMatch(/^ {2}cost {8}llm 1\.4c · network 1\.0c · platform 4\.0c/m);
	expect(text).toMatch(/^ {2}caller {6}yeah i am here my name is रोहन$/m);
});

test('a block keeps to its width and passes nothing on that a terminal would obey', () => {
	const hostile = call({
		status: 'failed\x1b[2J',
		error_message: 'bad\x07 \u202eworse',
		transcript: 'assistant: \x1b]0;title\x07hello\nuser: नमस्ते '.repeat(20),
		extracted_data: {'\x1b[31mkey': 'value\r\nnext'},
	});
	for (const execution of [...everySample, hostile]) {
		for (const line of block(execution, 60).split('\n').slice(1)) {
			expect(cellWidth(line)).toBeLessThanOrEqual(60);
			expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
		}
	}
});

const private_ = call({
	user_number: '+919876500417',
	agent_number: '+911140001234',
	error_message: 'no route to +919876500417',
	transcript: 'assistant: Am I speaking with Kabir Rao?\nuser: Kabir here, call me on 98765 00417. Bananas?',
	extracted_data: {name: 'Kabir Rao', answers: [{likes: 'Banana', agreed: true}]},
	context_details: {
		recipient_data: {customer: 'Kabir Rao', due: 4200},
		recipient_phone_number: '+919876500417',
	},
	telephony_data: {
		to_number: '+919876500417',
		from_number: '+911140001234',
		recording_url: 'https://example.test/a',
	},
	agent_id: '7f3e1234-4567-4890-8123-000000000001',
	created_at: '2026-01-28T13:17:50.116924',
	latency_data: {
		region: 'in',
		transcriber: {turns: [{turn: 1, turn_latency: [{text: 'Kabir Rao', audio_to_text_latency: 20}]}]},
	},
});

test('masking leaves no number, name or value anywhere in a record', () => {
	const masked = maskExecution(private_);
	for (const text of [JSON.stringify(masked), block(private_, 80, {...manner, masked: true})]) {
		expect(text).not.toMatch(/Kabir|Rao|9876500417|98765 00417|1140001234|4200|example\.test/);
		expect(text).toContain('Bananas');
	}
});

test('masking keeps the shape, the ids and the times', () => {
	const {raw, ...masked} = maskExecution(private_);
	expect(masked.userNumber).toBe('+91 ••••• •••17');
	expect(masked.extractedData).toEqual({name: '••••', answers: [{likes: '••••', agreed: true}]});
	expect(masked).toMatchObject({
		id: private_.id,
		agentId: private_.agentId,
		createdAtMs: private_.createdAtMs,
	});
	expect(raw).toMatchObject({agent_id: private_.agentId, created_at: '2026-01-28T13:17:50.116924'});
	expect(Object.keys(raw)).toEqual(Object.keys(private_.raw));
});

test('any word at all can be hidden', () => {
	expect(hideWords('the order BL-22866 (rain jacket)', ['BL-22866', 'rain jacket'])).toBe(
		'the order •••• (••••)',
	);
	fc.assert(
		fc.property(fc.array(fc.string({unit: 'grapheme', minLength: 1})), words => {
			hideWords('whatever was said', words);
		}),
	);
});

test('masking twice is masking once, and depth made to hurt does not', () => {
	const once = maskExecution(inbound);
	expect(maskExecution(once)).toEqual(once);

	let deep: Json = 'secret';
	for (let depth = 0; depth < 50_000; depth += 1) {
		deep = [deep];
	}

	const wild: JsonObject = {extracted_data: {deep}, other: deep};
	expect(maskExecution(call(wild)).extractedData).toHaveProperty('deep');
});
