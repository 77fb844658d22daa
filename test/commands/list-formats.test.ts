import {expect, test} from 'vitest';
import {Given} from '../../source/commands/given.js';
import {readColumns, readFormat} from '../../source/commands/list-formats.js';
import {Trouble} from '../../source/text/trouble.js';

const given = (values: Readonly<Record<string, unknown>>) => new Given([], values);

test.each([
	[{}, 'table'],
	[{details: true}, 'blocks'],
	[{details: true, columns: 'time'}, 'table'],
	[{json: true}, 'json'],
	[{raw: true}, 'json'],
	[{raw: true, format: 'ndjson'}, 'ndjson'],
	[{format: 'csv', columns: 'id', details: true}, 'csv'],
	[{ids: true}, 'ids'],
])('%o prints %s', (values, format) => {
	expect(readFormat(given(values))).toBe(format);
});

test.each([
	{json: true, ids: true},
	{format: 'csv', json: true},
	{raw: true, format: 'csv'},
	{raw: true, ids: true},
	{columns: 'id', json: true},
	{columns: 'id', ids: true},
])('%o is refused', values => {
	expect(() => readFormat(given(values))).toThrow(Trouble);
});

test('columns are named in any order and case, and an unknown one leads to the nearest', () => {
	const known = [{id: 'time'}, {id: 'status'}, {id: 'cost'}];
	expect(readColumns(given({columns: 'Cost, time'}), known)).toEqual([{id: 'cost'}, {id: 'time'}]);
	expect(readColumns(given({}), known)).toBeNull();
	expect(() => readColumns(given({columns: 'time,statsu'}), known)).toThrow(
		expect.objectContaining({advice: 'Did you mean status?'}),
	);
});
