import {stripVTControlCharacters} from 'node:util';
import {render} from 'ink-testing-library';
import {expect, test} from 'vitest';
import {CostTable} from '../../source/tui/widgets/cost-table.js';
import {ShortPrompt} from '../../source/tui/widgets/short-prompt.js';

test('the legs stand one a line, in columns', () => {
	const rows = [
		{LEG: 'llm', AMOUNT: '1.4c', SHARE: '11%'},
		{LEG: 'network', AMOUNT: '1.0c', SHARE: ' 8%'},
	];
	const {lastFrame} = render(<CostTable rows={rows} columns={['LEG', 'AMOUNT', 'SHARE']} />);
	const lines = (lastFrame() ?? '').split('\n').map(line => line.trimEnd());
	expect(lines).toEqual([
		'  LEG       AMOUNT   SHARE',
		'  llm       1.4c     11%',
		'  network   1.0c      8%',
	]);
});

test('a short prompt takes chords for chords, and goes on behind what was pasted', async () => {
	const {lastFrame, stdin} = render(
		<ShortPrompt label="note " initial="" secret={false} onChange={() => true} onSubmit={() => {}} />,
	);
	const shows = (text: string) =>
		expect.poll(() => stripVTControlCharacters(lastFrame() ?? '').trimEnd()).toBe(`note ${text}`.trimEnd());
	const steps = [
		['ask', 'ask'],
		['\u0018', 'ask'],
		['\u001b[200~ them again\u001b[201~', 'askthem again'],
		['\u007f', 'askthem agai'],
		['x', 'askthem agaix'],
		['\u0017', 'askthem'],
		['\u0015', ''],
		['नमस्ते', 'नमस्ते'],
	] as const;
	for (const [keys, text] of steps) {
		stdin.write(keys);
		await shows(text);
	}
});
