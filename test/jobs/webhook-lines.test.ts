import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {webhookLines} from '../../source/jobs/webhook-lines.js';
import {wildJson} from '../calls/wild-json.js';

let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'callsift-lines-'));
});

afterAll(() => rm(folder, {recursive: true}));

async function readBack(content: string | Uint8Array): Promise<Array<[place: number, body: string]>> {
	const path = join(folder, 'webhooks');
	await writeFile(path, content);
	const arrived: Array<[number, string]> = [];
	for await (const {place, body} of webhookLines(path)) {
		arrived.push([place, body]);
	}

	return arrived;
}

const calls = ['one', 'two', 'three'].map(id => ({
	id,
	status: 'completed',
	transcript: `braces }] and "quotes\\" of रोहन, a separator \u2028, ${id}`,
	cost_breakdown: {llm: 1, network: []},
	context_details: {},
}));
const bodies = calls.map(call => JSON.stringify(call));
const ndjson = `${bodies.join('\n')}\n`;
const list = JSON.stringify(calls, null, 2);

const swapped = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

test.each([
	['NDJSON', ndjson],
	['NDJSON with a mark', `\ufeff${ndjson}`],
	['NDJSON with returns', ndjson.replaceAll('\n', '\r\n')],
	['NDJSON packed', gzipSync(ndjson)],
	['NDJSON packed in parts', Buffer.concat(bodies.map(body => gzipSync(`${body}\n`)))],
	['NDJSON with a mark, packed', gzipSync(`\ufeff${ndjson}`)],
	['UTF-16', Buffer.from(`\ufeff${ndjson}`, 'utf16le')],
	['UTF-16 without a mark', Buffer.from(ndjson, 'utf16le')],
	['UTF-16, the other way round', swapped(ndjson)],
	['a list on one line', JSON.stringify(calls)],
	['a list over several lines', list],
	['the same with tabs and returns', JSON.stringify(calls, null, '\t').replaceAll('\n', '\r\n')],
	['a list over several lines, packed', gzipSync(list)],
	['a list with an element on each line', `[\n${bodies.join(',\n')}\n]\n`],
	['a list that begins on the line of its first element', `[${bodies.join(',\n')}]`],
	[
		'one object after another, each over several lines',
		calls.map(call => JSON.stringify(call, null, 4)).join('\n'),
	],
	['the same with nothing between them', calls.map(call => JSON.stringify(call, null, 1)).join('')],
	['one object after another on one line', bodies.join('')],
	[
		'the same with spaces between them, the last over several lines',
		`${bodies[0]} ${bodies[1]} ${JSON.stringify(calls[2], null, 2)}`,
	],
	['lists and objects on one line', `[${bodies[0]}] ${bodies[1]}[] [${bodies[2]}]`],
	['both kinds', `${bodies[0]}\n${JSON.stringify(calls[1], null, 2)}\n\n${bodies[2]}`],
])('webhooks as %s', async (_what, content) => {
	const found = await readBack(content);
	expect(found.map(([, body]) => body)).toEqual(bodies);
});

test('tens of thousands of objects on one line, with no line feed, are read one by one', async () => {
	const many = Array.from({length: 20_000}, (_, index) => `{"id":"${index}","status":"completed"}`);
	expect((await readBack(many.join(''))).map(([, body]) => body)).toEqual(many);
	expect(await readBack(`[${many.join(',')}]${many.join(' ')}`)).toHaveLength(2 * many.length);
});

test('each is found on the line on which it begins', async () => {
	expect((await readBack(list)).map(([place]) => place)).toEqual([2, 12, 22]);
});

test.each([
	['within a text', '{"id":"cut","transcript":"hel'],
	['behind a comma', '{"id":"cut","cost":[1,2],'],
	['behind a name', '{"id":"cut","cost":'],
	['as a list', '[{"id":"cut","transcript":"hel'],
])('a line that was cut off %s takes none of the others with it', async (_where, cut) => {
	expect(await readBack(`${bodies[0]}\n${cut}\n${bodies[1]}\n${bodies[2]}\n`)).toEqual([
		[1, bodies[0]],
		[2, expect.stringContaining('cut')],
		[3, bodies[1]],
		[4, bodies[2]],
	]);
	expect((await readBack(`${bodies[0]}\n${cut}`)).map(([place]) => place)).toEqual([1, 2]);
});

test('a list that was cut off gives what came before', async () => {
	const found = await readBack(list.slice(0, list.indexOf('three') + 20));
	expect(found.slice(0, 2).map(([, body]) => body)).toEqual(bodies.slice(0, 2));
	expect(found).toHaveLength(3);
});

test('whatever is in them, printed on one line or on many, is read back', async () => {
	const object = fc.dictionary(fc.string(), wildJson);
	await fc.assert(
		fc.asyncProperty(
			fc.array(object, {minLength: 1, maxLength: 4}),
			fc.constantFrom('', ' ', '\t', '    '),
			fc.boolean(),
			async (values, indent, isList) => {
				const bare = values.map(value => ({...value, id: 'bare', status: 'completed'}));
				const content = isList
					? JSON.stringify(bare, null, indent)
					: bare.map(value => JSON.stringify(value, null, indent)).join('\n');
				expect((await readBack(content)).map(([, body]) => body)).toEqual(
					bare.map(value => JSON.stringify(value)),
				);
			},
		),
		{numRuns: 60},
	);
});

test('what is packed and not whole is said to be so', async () => {
	const whole = gzipSync(ndjson);
	for (const content of [
		whole.subarray(0, whole.length - 20),
		Buffer.concat([whole.subarray(0, 12), Buffer.alloc(9)]),
	]) {
		await expect(readBack(content)).rejects.toMatchObject({
			code: 'usage',
			happened: expect.stringMatching(/gzip, and not whole/),
		});
	}
});
