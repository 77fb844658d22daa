import {render} from 'ink-testing-library';
import {expect, test} from 'vitest';
import {CostTable} from '../../source/tui/widgets/cost-table.js';

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
