import type {PassingCall} from '../calls/record.js';
import {escapeForOutput, jsonText} from '../text/json.js';
import {guideRow} from './guide.js';
import type {Manner} from './manner.js';
import {maskPassing} from './mask-record.js';

/** The row of a call as JSON on one line: a text, or parts of it of which some are UTF-8 already. */
export function guideJson(
	call: PassingCall,
	manner: Pick<Manner, 'currency' | 'masked'>,
): string | ReadonlyArray<string | Uint8Array> {
	const {execution, row, aside} = manner.masked ? maskPassing(call) : call;
	const text = escapeForOutput(jsonText(guideRow(execution, manner, row, aside)));
	if (aside === undefined || aside.size === 0) {
		return text;
	}

	const parts = Array.from(aside, ([name, part]) => [`,"${name}":`, part]).flat();
	return [text.slice(0, -1), ...parts, '}'];
}
