import {expect, test} from 'vitest';
import {progressOf, timeLeftMs} from '../../source/calls/batch.js';
import {readBatch} from '../../source/calls/read-others.js';

function progress(wire: Record<string, string | number | Record<string, number>>) {
	const batch = readBatch({batch_id: 'b', ...wire});
	if (batch === null) {
		throw new Error('a batch without an id');
	}

	return progressOf(batch);
}

test('calls are counted by where they stand; words for batches among the counts are no calls', () => {
	const {stages, done, calls, failedShare, doneShare} = progress({
		status: 'running',
		valid_contacts: 100,
		execution_status: {
			completed: 30,
			'no-answer': 6,
			busy: 2,
			failed: 1,
			'balance-low': 1,
			'in-progress': 3,
			'call-disconnected': 1,
			queued: 50,
			running: 7,
		},
	});
	expect(stages).toEqual({completed: 30, unanswered: 8, failed: 2, live: 4, waiting: 50});
	expect({done, calls}).toEqual({done: 40, calls: 100});
	expect(doneShare).toBeCloseTo(0.4);
	expect(failedShare).toBeCloseTo(0.05);
});

test('before anything is counted nothing is claimed, and more calls than contacts are believed', () => {
	expect(progress({status: 'created'})).toMatchObject({calls: null, doneShare: null, failedShare: null});
	expect(progress({valid_contacts: 5, execution_status: {completed: 9}})).toMatchObject({
		calls: 9,
		doneShare: 1,
	});
});

test.each([
	['completed', true],
	['executed', true],
	['stopped', true],
	['failed', true],
	['running', false],
	['queued', false],
	['something-new', false],
])('a batch that is %s is over: %s', (status, isOver) => {
	expect(progress({status}).isOver).toBe(isOver);
});

test('what is left is told once a pace was seen, and not before', () => {
	const at = (seconds: number, done: number) => ({atMs: seconds * 1000, done});
	expect(timeLeftMs([], 100)).toBeNull();
	expect(timeLeftMs([at(0, 10)], 100)).toBeNull();
	expect(timeLeftMs([at(0, 10), at(10, 40)], 100)).toBeNull();
	expect(timeLeftMs([at(0, 10), at(60, 12)], 100)).toBeNull();
	expect(timeLeftMs([at(0, 10), at(30, 40)], 100)).toBe(60_000);
	expect(timeLeftMs([at(0, 10), at(30, 40)], null)).toBeNull();
});
