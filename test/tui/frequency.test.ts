import {expect, test} from 'vitest';
import {lineText} from '../../source/text/line.js';
import {frequencyLines} from '../../source/tui/screens/frequency.js';
import type {Group} from '../../source/workspace/workspace.js';
import {listOf, noonMs} from './rows.js';

const size = {width: 120, height: 30};

function group(value: string, figures: Partial<Group>): Group {
	return {
		value,
		unfetched: false,
		calls: 10,
		full: 10,
		reviewed: 0,
		costCents: 0,
		costed: figures.full ?? 10,
		firstMs: noonMs,
		lastMs: noonMs,
		example: null,
		buckets: [],
		...figures,
	};
}

test('a cost that nobody has asked for yet is not nothing', () => {
	const groups = [
		group('unknown', {full: 0}),
		group('partly', {full: 4, costCents: 120}),
		group('whole', {costCents: 120}),
		group('free', {}),
	];
	const screen = {kind: 'frequency', column: 'cause', groups, cursor: 0} as const;
	const costs = frequencyLines(listOf([]), screen, size)
		.map(lineText)
		.flatMap(line => /(\S+) {2}(?:unknown|partly|whole|free) *$/.exec(line)?.[1] ?? []);
	expect(costs).toEqual(['…', '$1.20+', '$1.20', '0.0c']);
});
