import {expect, test} from 'vitest';
import {readBatch} from '../../source/calls/read-others.js';
import {lineText} from '../../source/text/line.js';
import {batchesLines} from '../../source/tui/screens/batches.js';
import {listOf} from './rows.js';

test('on the narrowest screen a batch has its name, and no bar', () => {
	const batch = readBatch({
		batch_id: 'b',
		file_name: 'leads-nov.csv',
		status: 'running',
		execution_status: {completed: 300, failed: 57, queued: 11},
	});
	const state = listOf([]);
	const place = {...state.place, batches: batch === null ? [] : [batch]};
	for (const [width, barred] of [
		[60, false],
		[80, true],
		[120, true],
	] as const) {
		const room = {width, height: 20};
		const screen = {kind: 'batches', cursor: 0, samples: new Map()} as const;
		const [, , header = [], row = []] = batchesLines({...state, place}, screen, room);
		const text = lineText(row).trimEnd();
		expect(text).toMatch(/ running .* 357\/368 .* leads-nov\.csv$/);
		expect(text.includes('█')).toBe(barred);
		expect(lineText(header).indexOf('FILE')).toBe(text.indexOf('leads-nov.csv'));
	}
});
