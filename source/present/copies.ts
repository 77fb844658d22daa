import type {Execution} from '../calls/execution.js';
import {turnsOf} from '../calls/turns.js';
import {type Printable, scrub, scrubLines} from '../text/printable.js';
import {callMarkdown, type MarkdownLook} from './markdown.js';
import {maskExecution} from './mask.js';
import {phoneText} from './phone.js';

/** What can be copied of a call. */
export type CopyKind = 'id' | 'number' | 'transcript' | 'link' | 'ticket';

interface CopyRow {
	/** In a sentence: `Copied the …`. */
	readonly name: string;
	/** Null where the call has none. */
	readonly lines: (call: Execution, look: MarkdownLook) => readonly Printable[] | null;
}

/** Each takes a call that is masked already where it has to be. */
const copies: Readonly<Record<CopyKind, CopyRow>> = {
	id: {name: 'id', lines: ({id}) => [scrub(id)]},
	number: {
		name: 'number',
		// Without the spaces that people read by: it is pasted where it will be dialled or searched.
		lines: ({userNumber}, {manner}) =>
			userNumber === null
				? null
				: [scrub(manner.masked ? phoneText(userNumber, manner) : userNumber.replaceAll(/[\s().-]/g, ''))],
	},
	transcript: {name: 'transcript', lines: ({transcript}) => transcriptLines(transcript)},
	link: {name: 'link', lines: (_, {recording}) => (recording === null ? null : [scrub(recording)])},
	ticket: {name: 'ticket', lines: callMarkdown},
};

export function copyName(kind: CopyKind): string {
	return copies[kind].name;
}

/** What goes to the clipboard, line by line, masked where the manner says so; null where the call has none. */
export function copyLines(kind: CopyKind, call: Execution, look: MarkdownLook): readonly Printable[] | null {
	return copies[kind].lines(look.manner.masked ? maskExecution(call) : call, look);
}

/** `agent: …` and `caller: …`, a line or more for each turn; null where nobody spoke. */
export function transcriptLines(transcript: string | null): readonly Printable[] | null {
	const turns = turnsOf(transcript);
	return turns.length === 0
		? null
		: turns.flatMap(({speaker, text}) =>
				scrubLines(text).map((line, index) => (index === 0 ? scrub(`${speaker}: ${line}`) : line)),
			);
}
