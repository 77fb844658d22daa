import {expect, test} from 'vitest';
import {isHeaders, spoken, spokenUnder} from '../../source/text/spoken.js';

test('what is only drawn is not said, and cells are told apart', () => {
	expect(spoken(' ▌  14:02:31  ✗ failed        0  →    +91 98765 00417  ·  3050')).toBe(
		'14:02:31, failed, 0, +91 98765 00417, 3050',
	);
	expect(spoken('   178    83%   ▁▁▁▁▁▂▇█ new     Carrier declined · 3050')).toBe(
		'178, 83%, new, Carrier declined, 3050',
	);
	expect(spoken('────────┬───')).toBe('');
	expect(spoken('नमस्ते, बोलिए')).toBe('नमस्ते, बोलिए');
});

test('cells stand under the name of their column, wherever they are aligned', () => {
	const headers = '    COUNT  SHARE  TREND              CAUSE             REVIEWED';
	expect(isHeaders(headers)).toBe(true);
	expect(spokenUnder(headers, ' ▌    178    83%  ▁▁▁▁▁▂▇█  new      Carrier declined         0')).toBe(
		'count: 178, share: 83%, trend: new, cause: Carrier declined, reviewed: 0',
	);
});

test.each(['  Keys of this screen', '   178  83%', 'OK', ''])('%j are no headers', line => {
	expect(isHeaders(line)).toBe(false);
});
