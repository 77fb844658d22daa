import type {CallRecord} from '../calls/record.js';
import {hideNumbers} from './hide.js';
import {maskExecution, maskNumber, maskWords} from './mask.js';

/** The same for a call with its row: what a person noted may name whom they noted it of. */
export function maskRecord({execution, row}: CallRecord): CallRecord {
	const words = (text: string | null) => (text === null ? null : maskWords(text, execution));
	return {
		execution: maskExecution(execution),
		row: {
			...row,
			number: maskNumber(row.number),
			fromNumber: maskNumber(row.fromNumber),
			toNumber: maskNumber(row.toNumber),
			errorMessage: words(row.errorMessage),
			why: hideNumbers(row.why),
			note: words(row.note),
		},
	};
}
