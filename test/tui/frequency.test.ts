import {expect, test} from 'vitest';
import {lineText} from '../../source/text/line.js';
import {frequencyLines} from '../../source/tui/screens/frequency.js';
import {countWords} from '../../source/tui/screens/title.js';
import {frequencyWays} from '../../source/tui/state/screens/frequency.js';
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

test('shares are written as in the inbox, and one call of thousands is not nothing', () => {
	const groups = [group('most', {calls: 4999}), group('one', {calls: 1})];
	const screen = {kind: 'frequency', column: 'cause', groups, cursor: 0} as const;
	const shares = frequencyLines(listOf([]), screen, size)
		.map(lineText)
		.flatMap(line => /(\S+%)/.exec(line)?.[1] ?? []);
	expect(shares).toEqual(['100%', '<0.1%']);
	const {list} = listOf([]);
	const state = {...listOf([]), list: {...list, filter: 'id:one', matching: 1, inScope: 5000}};
	expect(lineText(countWords(state))).toBe('1 call · <0.1% ');
});

test('on a narrow screen the values stay, and what stands beside them goes', () => {
	const groups = [group('carrier-declined/3050', {costCents: 120}), group('tool-timeout', {})];
	const screen = {kind: 'frequency', column: 'cause', groups, cursor: 0} as const;
	for (const width of [60, 70, 80, 120]) {
		const lines = frequencyLines(listOf([]), screen, {width, height: 20}).map(lineText);
		expect(lines.some(line => line.includes('carrier-declined/3050'))).toBe(true);
		expect(lines[2]?.includes('COST')).toBe(width >= 76);
	}
});

test.each([
	[{column: 'cause', value: null, unfetched: true}, '-is:full -cause:*'],
	[{column: 'carrier', value: null, unfetched: false}, '-carrier:*'],
	[{column: 'status', value: 'failed', unfetched: false}, 'status:=failed'],
	[{column: 'status', value: 'busy', unfetched: false}, 'status:busy'],
] as const)('Enter on %o narrows to %s', ({column, value, unfetched}, filter) => {
	const groups = [{...group('', {}), value, unfetched}];
	const screen = {kind: 'frequency', column, groups, cursor: 0} as const;
	const [narrowed] = frequencyWays.open({...listOf([]), screen}, screen);
	expect(narrowed.list.filter).toBe(filter);
});
