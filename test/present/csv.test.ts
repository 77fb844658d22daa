import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readExecution} from '../../source/calls/read-execution.js';
import {csvLine, csvText} from '../../source/present/csv.js';
import {csvColumns} from '../../source/present/csv-columns.js';
import {executions} from '../calls/fixtures.js';
import {readCsv, undefused} from '../helpers/read-csv.js';
import {wildText} from '../text/wild-text.js';
import {callRow, manner} from './manner.js';

const hostile = fc.oneof(
	wildText,
	fc.string({
		unit: fc.constantFrom('"', ',', '\n', '\r', '\t', ' ', "'", '=', '+', '-', '@', '＝', 'a', '1'),
	}),
	fc.string({unit: 'binary'}),
);
const cell = fc.oneof(
	hostile,
	fc.double({noNaN: true, noDefaultInfinity: true}),
	fc.boolean(),
	fc.constant(null),
);

test('whatever stands in cells, a strict reader finds it there again', () => {
	fc.assert(
		fc.property(fc.array(fc.array(cell, {minLength: 2, maxLength: 2}), {minLength: 1}), rows => {
			const read = readCsv(rows.map(csvLine).join(''));
			const meant = rows.map(row =>
				row.map(value => (typeof value === 'string' ? csvText(value) : value === null ? '' : String(value))),
			);
			expect(read.map((row, index) => row.map((text, place) => same(text, rows[index]?.[place])))).toEqual(
				meant,
			);
		}),
		{numRuns: 500},
	);
});

/** Only text is ever defused. */
function same(text: string, value: unknown): string {
	return typeof value === 'string' ? undefused(text) : text;
}

test('no cell of text is a formula, and none passes anything on that a terminal would obey', () => {
	fc.assert(
		fc.property(hostile, text => {
			const [[shown = ''] = []] = readCsv(csvLine([text, 'x']));
			expect(/^\s*[=@＝＋－＠]/.test(shown)).toBe(false);
			expect(/^\s*[+-](?!\d[\d .•]*$)/.test(shown)).toBe(false);
			expect(shown).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
		}),
		{numRuns: 500},
	);
});

test.each([
	['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
	["@SUM(1+1)*cmd|' /C calc'!A0", "'@SUM(1+1)*cmd|' /C calc'!A0"],
	['-2+3+cmd', "'-2+3+cmd"],
	["'=1", "''=1"],
	['+919876500417', '+919876500417'],
	['+91 ••••• •••17', '+91 ••••• •••17'],
	['-12.5', '-12.5'],
	['one, "two"\nthree', '"one, ""two""\nthree"'],
	[' padded ', '" padded "'],
	['', ''],
])('%j stands as %j', (text, written) => {
	expect(csvLine([text, 1])).toBe(`${written},1\r\n`);
});

test("the guide's columns come first, under its names", () => {
	expect(csvColumns.slice(0, 5).map(({header}) => header)).toEqual([
		'Execution ID',
		'Status',
		'Duration',
		'Recipient',
		'Created',
	]);
	const ids = csvColumns.map(({id}) => id);
	expect(new Set(ids).size).toBe(ids.length);
});

test('every column has a value of every sample, and no number in it is dusty', () => {
	for (const raw of executions) {
		const execution = readExecution(raw, {depth: 'full'});
		const look = {manner, agentName: () => 'Collections'};
		const values = csvColumns.map(column => column.value({row: callRow(), execution}, look));
		for (const value of values) {
			expect(value === null || ['string', 'number', 'boolean'].includes(typeof value)).toBe(true);
			expect(String(value)).not.toMatch(/\.\d{9}/);
		}
	}
});
