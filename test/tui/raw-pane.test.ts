import {expect, test} from 'vitest';
import {readExecution} from '../../source/calls/read-execution.js';
import {rawPane} from '../../source/tui/panes/raw.js';
import {context} from './pane-context.js';

test('what a pager gets is the wire JSON, and nothing in it that a terminal would obey', () => {
	const raw = {id: 'call-1', status: 'completed', transcript: 'user: \x1b[2J\x9b31m\u202e नमस्ते'};
	const text = rawPane.text?.(context(readExecution(raw, {depth: 'full'}), 80)) ?? '';
	expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
	expect(JSON.parse(text)).toEqual(raw);
});
