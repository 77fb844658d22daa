import {figure, percent} from '../../present/figure.js';
import {hideNumbers} from '../../present/hide.js';
import {shortTime} from '../../present/time.js';
import type {Line, Span} from '../../text/line.js';
import {barLine, fitLine, span} from '../../text/line.js';
import type {Group} from '../../workspace/workspace.js';
import type {Screen} from '../state/screen-kinds.js';
import type {State} from '../state/state.js';
import {spentWords} from './inbox.js';
import {mannerOf} from './manner.js';
import type {Room} from './room.js';
import {around} from './room.js';

const besides = 3;
const barCells = 20;

/** On a narrow line the values come first: the bar goes, then what the calls cost and when the last of them was. */
const least = {bar: 90, cost: 76, last: 66};

/** How often each value of a column occurs, the most frequent one first. */
export function frequencyLines(
	state: State,
	{column, groups, cursor}: Screen<'frequency'>,
	room: Room,
): readonly Line[] {
	if (groups === null) {
		return [[span(`  Values of ${column}: counting …`, 'dim')]];
	}

	const manner = mannerOf(state.place);
	const calls = groups.reduce((sum, group) => sum + group.calls, 0);
	const most = groups[0]?.calls ?? 1;
	const {items, start} = around(groups, cursor, Math.max(1, room.height - besides));
	return [
		[
			span(`  ${column}`, 'strong'),
			span(
				`  ${figure(groups.length)} ${groups.length === 1 ? 'value' : 'values'} in ${figure(calls)} calls`,
				'dim',
			),
		],
		[],
		[
			span('    COUNT  SHARE', 'dim'),
			...shown(room, 'bar', span(`  ${''.padEnd(barCells)}`)),
			...shown(room, 'last', span(`  ${'LAST'.padEnd(10)}`, 'dim')),
			...shown(room, 'cost', span('     COST', 'dim')),
			span('  VALUE', 'dim'),
		],
		...items.map((group, index): Line => {
			const here = start + index === cursor;
			const said = valueWords(state, column, group);
			const line = fitLine(
				[
					span(here ? ' ▌ ' : '   ', 'accent'),
					span(figure(group.calls).padStart(6), 'strong'),
					span(percent(group.calls / Math.max(1, calls)).padStart(7)),
					...shown(room, 'bar', span(`  ${barOf(group.calls / most)}`, 'accent')),
					...shown(room, 'last', span(`  ${shortTime(group.lastMs, manner).padEnd(10)}`, 'dim')),
					...shown(room, 'cost', span(spentWords(group, manner).padStart(9), 'dim')),
					span(`  ${manner.masked ? hideNumbers(said) : said}`, group.value === null ? 'dim' : 'plain'),
				],
				room.width,
			);
			return here ? barLine(line, room.width) : line;
		}),
	];
}

function shown({width}: Room, part: keyof typeof least, cell: Span): readonly Span[] {
	return width < least[part] ? [] : [cell];
}

function barOf(share: number): string {
	return '█'.repeat(Math.max(1, Math.round(share * barCells))).padEnd(barCells);
}

function valueWords(
	{place}: State,
	column: Screen<'frequency'>['column'],
	{value, unfetched}: Group,
): string {
	if (value === null) {
		return unfetched ? 'not fetched yet' : 'not said';
	}

	if (column === 'voicemail') {
		return value === '1' ? 'yes' : 'no';
	}

	return column === 'agent'
		? (place.agents.find(({id}) => id === value)?.name ?? value)
		: column === 'batch'
			? (place.batches.find(({id}) => id === value)?.fileName ?? value)
			: value;
}
