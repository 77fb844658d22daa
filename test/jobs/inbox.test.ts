import {expect, test} from 'vitest';
import {trendOf} from '../../source/jobs/inbox.js';

const calls = [100, 100, 100, 100, 100, 100, 100, 100];

test.each([
	['nothing before, much lately', [0, 0, 0, 0, 0, 0, 4, 9], false, 'new'],
	['the same, but seen in the time before', [0, 0, 0, 0, 0, 0, 4, 9], true, 'rising'],
	['as often as ever', [3, 4, 3, 4, 3, 4, 3, 4], true, null],
	['a little more, which may be chance', [3, 4, 3, 4, 3, 4, 5, 5], true, null],
	['three times as often', [3, 4, 3, 4, 3, 4, 12, 13], true, 'rising'],
	['nearly gone', [12, 13, 12, 13, 12, 13, 1, 0], true, 'falling'],
	['too few to say anything', [0, 0, 0, 0, 0, 0, 2, 2], false, null],
] as const)('%s', (_, hits, seenBefore, trend) => {
	expect(trendOf(hits, calls, seenBefore)).toBe(trend);
});

test('more of everything is no trend: it is the share that counts', () => {
	expect(trendOf([5, 5, 5, 5, 5, 5, 50, 50], [100, 100, 100, 100, 100, 100, 1000, 1000], true)).toBeNull();
});
