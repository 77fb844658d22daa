import type {Terminal} from '../../terminal/capabilities.js';
import {paint} from '../../terminal/paint.js';
import type {Line} from '../../text/line.js';
import {fitLine, span} from '../../text/line.js';
import type {State} from '../state/state.js';
import {frameOf} from './frame.js';

/** A whole frame as painted lines, for the moment before Ink is loaded; the same that Ink will show. */
export function paintedFrame(state: State, terminal: Terminal): readonly string[] {
	const {columns, rows} = state.size;
	const frame = frameOf(state);
	const lines = frame.kind === 'calls' ? [...frame.top, ...sideBySide(frame), ...frame.bottom] : frame.lines;
	return lines.slice(0, rows).map(line => paint(fitLine(line, columns), terminal));
}

function sideBySide({left, right}: Extract<ReturnType<typeof frameOf>, {kind: 'calls'}>): readonly Line[] {
	const detail = right === null ? [] : [...right.view.head, ...right.view.body];
	const height = left?.lines.length ?? right?.height ?? 0;
	return Array.from({length: height}, (_, index): Line => {
		const list = left === null ? [] : fitLine(left.lines[index] ?? [], left.width);
		const hairline = left !== null && right !== null ? [span('│', 'dim')] : [];
		return [...list, ...hairline, ...(detail[index] ?? [])];
	});
}
