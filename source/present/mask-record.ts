import type {Execution} from '../calls/execution.js';
import type {CallRecord, PassingCall} from '../calls/record.js';
import {hideNumbers} from './hide.js';
import {maskExecution, maskNumber, maskWords} from './mask.js';

/** The same for a call with its row: what a person noted may name whom they noted it of. */
export function maskRecord({execution, row}: CallRecord): CallRecord {
	return {
		execution: maskExecution(execution),
		row: {
			...row,
			number: maskNumber(row.number),
			fromNumber: maskNumber(row.fromNumber),
			toNumber: maskNumber(row.toNumber),
			errorMessage: words(row.errorMessage, execution),
			why: hideNumbers(row.why),
			note: words(row.note, execution),
		},
	};
}

/** The same for a call that is passed on; what was not read cannot be masked, and does not go out. */
export function maskPassing({execution, row}: PassingCall): PassingCall {
	return {execution: maskExecution(execution), row: {...row, note: words(row.note, execution)}};
}

function words(text: string | null, execution: Execution): string | null {
	return text === null ? null : maskWords(text, execution);
}
