import {expect, test} from 'vitest';
import {derive} from '../../source/calls/derive.js';
import {readExecution} from '../../source/calls/read-execution.js';
import {threadOf} from '../../source/calls/thread.js';
import type {JsonObject} from '../../source/text/json.js';

const noonMs = Date.UTC(2026, 10, 23, 12);
const at = (minutes: number) => new Date(noonMs + minutes * 60_000).toISOString();

function call(id: string, minutes: number, more: JsonObject) {
	const raw = {id, status: 'completed', created_at: at(minutes), conversation_duration: 30, ...more};
	const execution = readExecution(raw, {depth: 'full'});
	return {row: {...derive(execution, noonMs), reviewed: false, tags: [], note: null}, execution};
}

test('attempts of a retried call, a second call and a transfer are one story in the order of time', () => {
	const retried = call('retried', 0, {
		status: 'busy',
		conversation_duration: 0,
		initiated_at: at(31),
		retry_count: 2,
		retry_history: [
			{attempt: 1, status: 'no-answer', at: at(1)},
			{attempt: 2, status: 'busy', at: at(16)},
		],
	});
	const later = call('later', 90, {
		conversation_duration: 100,
		transfer_call_data: {status: 'completed', duration: '40', to_number: '+911'},
	});
	const story = threadOf([later, retried]).map(({kind, row, status, words}) => [kind, row.id, status, words]);
	expect(story).toEqual([
		['attempt', 'retried', 'no-answer', 'attempt 1'],
		['attempt', 'retried', 'busy', 'attempt 2'],
		['call', 'retried', 'busy', expect.stringMatching(/^attempt 3 · /)],
		['call', 'later', 'completed', ''],
		['transfer', 'later', null, 'transferred to +911'],
	]);
});

test('a call of which only the row is here tells what the row tells', () => {
	const {row} = call('outline', 0, {status: 'no-answer', conversation_duration: 0});
	expect(threadOf([{row, execution: null}])).toMatchObject([
		{kind: 'call', status: 'no-answer', words: row.why},
	]);
});
