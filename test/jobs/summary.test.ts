import {expect, test} from 'vitest';
import {Tally} from '../../source/jobs/summary.js';

test('calls are counted by status, and only conversations have a length', () => {
	const tally = new Tally();
	tally.add({status: 'completed', conversationSeconds: 60});
	tally.add({status: 'completed', conversationSeconds: 0});
	tally.add({status: 'busy', conversationSeconds: null});
	tally.add({status: 'completed', conversationSeconds: 30});
	expect(tally.summary()).toEqual({
		calls: 4,
		completed: 3,
		byStatus: [
			['completed', 3],
			['busy', 1],
		],
		spoken: 2,
		averageSeconds: 45,
	});
});

test('nothing is counted of nothing', () => {
	expect(new Tally().summary()).toEqual({
		calls: 0,
		completed: 0,
		byStatus: [],
		spoken: 0,
		averageSeconds: null,
	});
});
