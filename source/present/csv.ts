import {scrub, scrubLines} from '../text/printable.js';

export type CsvValue = string | number | boolean | null;

/** What a spreadsheet takes for a formula, also behind apostrophes and spaces, and in the wide letters of CJK keyboards. */
const formula = /^'*\s*[=+\-@＝＋－＠]/;

/** A negative number, a phone number, or a masked one: all that a spreadsheet could make of it is a number. */
const harmless = /^[+-]\d[\d .•]*$/;

/** Text that has to stand in quotes: RFC 4180, and spaces at its ends, which readers like to take off. */
const quoted = /[",\n\r]|^\s|\s$/;

/** A row of RFC 4180 with its line break. Its text is scrubbed, and nothing in it is run by a spreadsheet. */
export function csvLine(values: readonly CsvValue[]): string {
	return `${values.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: CsvValue): string {
	if (typeof value !== 'string') {
		return value === null ? '' : String(value);
	}

	const text = defused(csvText(value));
	return quoted.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What of a text goes into a cell: its lines, without what a terminal or an editor should not be trusted with. */
export function csvText(text: string): string {
	return /[\n\r\t\v\f\x85\u2028\u2029]/.test(text) ? scrubLines(text).join('\n') : scrub(text);
}

/** An apostrophe makes a text of a formula; who takes one off from what begins so has the value back. */
function defused(text: string): string {
	return formula.test(text) && !harmless.test(text) ? `'${text}` : text;
}
