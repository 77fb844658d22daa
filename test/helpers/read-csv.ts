import {parse} from 'csv-parse/sync';

/** Reads CSV as RFC 4180 has it and forgives nothing: CRLF, quotes only around whole cells, rows of one length. */
export function readCsv(text: string): readonly (readonly string[])[] {
	return parse(text, {recordDelimiter: '\r\n', relaxQuotes: false, relaxColumnCount: false, bom: false});
}

/** The rows as objects by their headers. */
export function readTable(text: string): ReadonlyArray<Readonly<Record<string, string>>> {
	const [headers = [], ...rows] = readCsv(text);
	return rows.map(row => Object.fromEntries(headers.map((header, index) => [header, row[index] ?? ''])));
}

/** Takes off the apostrophe that keeps a spreadsheet from running a cell. */
export function undefused(cell: string): string {
	return /^'+\s*[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
