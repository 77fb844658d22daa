import fc from 'fast-check';
import {expect, test} from 'vitest';
import {progressOf} from '../../source/calls/batch.js';
import {readBatch} from '../../source/calls/read-others.js';
import {batchBar, batchProgressWords, leftWords} from '../../source/present/batch-line.js';
import {lineText} from '../../source/text/line.js';

function batchOf(counts: Record<string, number>, status = 'running') {
	const batch = readBatch({batch_id: 'b', status, execution_status: counts});
	if (batch === null) {
		throw new Error('a batch without an id');
	}

	return batch;
}

test('a bar is as wide as it is to be, and no stage that has a call is missing from it', () => {
	const count = fc.oneof(fc.constant(0), fc.nat(10_000));
	const counts = fc.record({
		completed: count,
		'no-answer': count,
		failed: count,
		ringing: count,
		queued: count,
	});
	fc.assert(
		fc.property(counts, fc.integer({min: 5, max: 60}), (of, cells) => {
			const bar = lineText(batchBar(progressOf(batchOf(of)), cells, {ascii: true}));
			expect(bar.length).toBe(cells);
			expect(bar.includes('x')).toBe(of.failed > 0);
			expect(bar.includes('=')).toBe(of['no-answer'] > 0);
		}),
	);
});

test('a batch in words: how far, how much of it failed, how long still', () => {
	const batch = batchOf({completed: 1130, failed: 70, queued: 2200, ringing: 12});
	expect(batchProgressWords(batch, progressOf(batch), 24 * 60_000)).toBe(
		'running · 1,200 of 3,412 done · 35% · 70 failed, 5.8% · 12 on the line · about 24 min left',
	);
	const over = batchOf({completed: 10}, 'completed');
	expect(batchProgressWords(over, progressOf(over), 1)).toBe('completed · 10 of 10 done');
	expect([leftWords(20_000), leftWords(95 * 60_000)]).toEqual(['under a minute left', 'about 1:35 h left']);
});
