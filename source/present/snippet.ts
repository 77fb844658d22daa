import {searchText} from '../calls/derive.js';
import type {Execution} from '../calls/execution.js';
import {cutSign} from './manner.js';
import {maskExecution} from './mask.js';

/** Letters that stand before the hit, so that it is in sight on a narrow line, and behind it. */
const ahead = 16;
const behind = 240;

/**
 * The words around the first hit, on one line; null when what is known of the call does not say it. With `masked` a
 * hit in what is hidden is none.
 */
export function snippetOf(
	execution: Execution,
	pattern: RegExp,
	{masked, ascii = false}: {readonly masked: boolean; readonly ascii?: boolean},
): string | null {
	const sign = cutSign({ascii});
	const {transcript, summary, error, data, people} = searchText(
		masked ? maskExecution(execution) : execution,
	);
	for (const text of [transcript, summary, error, data, people]) {
		const line = text.normalize('NFC').replaceAll(/\s+/g, ' ');
		const at = line.search(pattern);
		if (at >= 0) {
			const start = beginning(line, at);
			const end = ending(line, at);
			return `${start > 0 ? sign : ''}${line.slice(start, end)}${end < line.length ? sign : ''}`;
		}
	}

	return null;
}

/** A whole word begins there, or the hit itself. */
function beginning(line: string, at: number): number {
	if (at <= ahead) {
		return 0;
	}

	const space = line.indexOf(' ', at - ahead);
	return space >= 0 && space < at ? space + 1 : at;
}

/** A whole word ends there, or as much of the hit as there is room for. */
function ending(line: string, at: number): number {
	const end = at + behind;
	if (line.length <= end) {
		return line.length;
	}

	const space = line.lastIndexOf(' ', end);
	return space > at ? space : end;
}
