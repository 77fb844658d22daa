import {expect, test} from 'vitest';
import {lineText} from '../../source/text/line.js';
import type {ActionId} from '../../source/tui/keymap/actions.js';
import {detailView} from '../../source/tui/screens/detail.js';
import {listLines} from '../../source/tui/screens/list.js';
import type {Message} from '../../source/tui/state/message.js';
import {after, callRow, listOf} from './rows.js';

const act = (action: ActionId): Message => ({type: 'act', action});
const narrow = {columns: 80, rows: 24};
const wide = {columns: 120, rows: 40};
const weekMinutes = 7 * 24 * 60;
const wire = {user_number: '+919876500417', total_cost: 20.2, conversation_duration: 189};
const rowsFrom = (minutesAgo: number) =>
	Array.from({length: 60}, (_, index) => callRow(minutesAgo + index, wire));
const linesOf = (minutesAgo: number, size: typeof narrow) =>
	listLines(listOf(rowsFrom(minutesAgo), size)).map(lineText);

test.each([narrow, wide])(
	'on $columns columns rows of days past have their hours, and no column goes',
	size => {
		const [header = '', first = ''] = linesOf(2 * weekMinutes, size);
		expect(first).toMatch(/^▌ {2}9 Nov 12:00 {3}● completed/);
		expect(header.match(/[A-Z]+/g)).toEqual(linesOf(0, size)[0]?.match(/[A-Z]+/g));
		expect(linesOf(0, size)[1]).toMatch(/^▌ {2}12:00:00 {3}● completed/);
	},
);

test.each([narrow, wide])(
	'on $columns columns a column that is wanted and does not fit is not called shown',
	size => {
		const {overlay} = after(listOf(rowsFrom(0), size), act('columns')).state;
		const items = overlay?.kind === 'picker' ? overlay.items : [];
		const header = linesOf(0, size)[0] ?? '';
		expect(items.find(({label}) => label === 'agent')?.aside).toBe('no room');
		expect(items.filter(({aside}) => aside === 'shown').map(({label}) => label)).toEqual([
			'time',
			'status',
			'duration',
			'number',
			'why',
		]);
		expect(header).not.toMatch(/AGENT|COST|TAGS/);
		const {overlay: hidden} = after(listOf(rowsFrom(0), size), act('columns'), act('choose')).state;
		expect(hidden?.kind === 'picker' ? hidden.items[0]?.aside : null).toBe('hidden');
	},
);

test('the head of a call keeps its number and its hour beside what was searched for', () => {
	const open = after(listOf(rowsFrom(2 * weekMinutes), narrow), act('pane-transcript'));
	const head = (state: typeof open.state) => lineText(detailView(state).head[0] ?? []);
	expect(head(open.state)).toMatch(/^ ● completed · 3:09 · 9 Nov 12:00 · \+91 98765 00417 · 20\.2c /);
	const {state} = after(
		open.state,
		act('detail-search'),
		{type: 'typed', text: 'refund please'},
		act('accept'),
	);
	expect(head(state)).toMatch(
		/^ ● completed · 9 Nov 12:00 · \+91 98765 00417 +no hits for “refund please” $/,
	);
});
