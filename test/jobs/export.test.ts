import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {everything} from '../../source/filter/query.js';
import {type ExportStep, exportCalls, exportFormats, exportToFile} from '../../source/jobs/export.js';
import type {Mirror} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {inMemory} from '../../source/system/database.js';
import {type TextsRequest, textsHere} from '../../source/workspace/texts/stretch.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {call, start} from '../mirror/calls.js';
import {manner} from '../present/manner.js';

const look = {manner, agentName: () => 'Collections', base: 'https://api.bolna.ai'};
const calls = 1050;

let mirror: Mirror;
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'callsift-export-'));
	mirror = await openMirror({path: inMemory, clock: new FakeClock(start)});
	await mirror.putExecutions(
		Array.from({length: calls}, (_, index) =>
			call(`call-${index}`, {
				created_at: new Date(start + index * 1000).toISOString(),
				transcript: index % 5 === 0 ? `assistant: Hello ${index}\nuser: Yes` : null,
			}),
		),
		start,
	);
});

afterAll(async () => {
	await mirror.close();
	await rm(folder, {recursive: true});
});

function workspace() {
	return {
		ask: mirror,
		texts: (request: TextsRequest, signal?: AbortSignal) => textsHere(mirror, request, signal),
	};
}

async function exported(format: (typeof exportFormats)[number]) {
	let text = '';
	const steps: ExportStep[] = [];
	const sink = {
		async write(piece: string | Uint8Array) {
			text += typeof piece === 'string' ? piece : Buffer.from(piece).toString();
		},
	};
	for await (const step of exportCalls(workspace(), {format, query: everything, look}, sink)) {
		steps.push(step);
	}

	return {text, steps};
}

test.each(exportFormats)(
	'%s: every call once, newest first, and the steps say how far it is',
	async format => {
		const {text, steps} = await exported(format);
		const ids = Array.from(text.matchAll(/call-(\d+)(?!.*"id":"call-\1)/g), ([id]) => id);
		const meant = Array.from({length: calls}, (_, index) => `call-${calls - 1 - index}`);
		const spoken = meant.filter(id => Number(id.slice(5)) % 5 === 0);
		expect([...new Set(ids)]).toEqual(format === 'transcripts' ? spoken : meant);
		expect(steps.length).toBeGreaterThan(5);
		expect(steps.at(-1)).toEqual({
			done: calls,
			total: calls,
			written: format === 'transcripts' ? spoken.length : calls,
			outlines: 0,
			bytes: Buffer.byteLength(text),
		});
		expect(steps.map(({done}) => done)).toEqual(steps.map(({done}) => done).toSorted((a, b) => a - b));
	},
);

test('nothing to export is still a whole document', async () => {
	const query = {kind: 'field', field: 'id', test: {kind: 'equals', value: 'nobody'}} as const;
	for (const [format, whole] of [
		['json', '{"data":[\n\n],"total":0,"page_number":1,"page_size":0,"has_more":false}\n'],
		['ndjson', ''],
		['transcripts', ''],
	] as const) {
		let text = '';
		const sink = {
			async write(piece: string | Uint8Array) {
				text += typeof piece === 'string' ? piece : Buffer.from(piece).toString();
			},
		};
		for await (const _ of exportCalls(workspace(), {format, query, look}, sink)) {
			// Steps are of no interest here.
		}

		expect(text).toBe(whole);
	}
});

test('a file is there whole', async () => {
	const path = join(folder, 'calls.ndjson');
	for await (const _ of exportToFile(workspace(), {format: 'ndjson', query: everything, look}, path)) {
		expect(await readdir(folder)).not.toContain('calls.ndjson');
	}

	expect(await readFile(path, 'utf8')).toBe((await exported('ndjson')).text);
});

test('an export that is given up leaves nothing, whoever gives up', async () => {
	const path = join(folder, 'given-up.csv');
	const controller = new AbortController();
	const wish = {format: 'csv', query: everything, look} as const;
	const steps = exportToFile(workspace(), wish, path, controller.signal);
	await steps.next();
	expect((await readdir(folder)).some(name => name.includes('given-up'))).toBe(true);
	controller.abort(new Error('enough'));
	await expect(steps.next()).rejects.toThrow('enough');
	expect((await readdir(folder)).some(name => name.includes('given-up'))).toBe(false);

	for await (const _ of exportToFile(workspace(), wish, path)) {
		break;
	}

	expect((await readdir(folder)).some(name => name.includes('given-up'))).toBe(false);
});
