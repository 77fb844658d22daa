import {expect, test} from 'vitest';
import {type GridColumn, gridLines} from '../../source/present/grid.js';
import {lineText} from '../../source/text/line.js';

interface Named {
	readonly calls: number;
	readonly name: string;
	readonly id: string;
}

const columns: ReadonlyArray<GridColumn<Named>> = [
	{header: 'CALLS', align: 'right', priority: 1, text: ({calls}) => String(calls)},
	{header: 'NAME', least: 8, text: ({name}) => name},
	{header: 'ID', text: ({id}) => id},
];
const rows = [
	{calls: 12, name: 'Reminders of appointments', id: 'fec5e479-700b'},
	{calls: 3, name: 'Support', id: '811b785b-98c4'},
];

function drawn(width: number, ascii = false): readonly string[] {
	return gridLines(columns, rows, width, {ascii}).map(line => lineText(line));
}

test('a name gives way to an id, and gets back what room there is', () => {
	const whole = drawn(Number.POSITIVE_INFINITY);
	expect(whole[1]).toBe('   12  Reminders of appointments  fec5e479-700b');
	expect(drawn(47)).toEqual(whole);
	expect(drawn(40)).toEqual([
		'CALLS  NAME                ID           ',
		'   12  Reminders of appo…  fec5e479-700b',
		'    3  Support             811b785b-98c4',
	]);
	expect(drawn(30)[1]).toBe('   12  Reminde…  fec5e479-700b');
	expect(drawn(30, true)[1]).toBe('   12  Remind..  fec5e479-700b');
});

test('where that is not enough, the least important column is left out', () => {
	expect(drawn(29)).toEqual([
		'NAME            ID           ',
		'Reminders of …  fec5e479-700b',
		'Support         811b785b-98c4',
	]);
	expect(drawn(23)[1]).toBe('Reminde…  fec5e479-700b');
});
