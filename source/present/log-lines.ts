import type {LogEntry} from '../calls/execution.js';
import {logGroups} from '../calls/log.js';
import type {Turn} from '../calls/turns.js';
import type {JsonObject} from '../text/json.js';
import type {Line} from '../text/line.js';
import {closedLines, groupLine, type LogLook, openLines} from './log.js';

/** A log as a page to be read: by turn, each request on one line, all else in full. */
export function logLines(
	entries: readonly LogEntry[],
	turns: readonly Turn[],
	paper: Omit<LogLook, 'startMs' | 'folds'>,
): readonly Line[] {
	const groups = logGroups(entries, turns);
	const startMs = groups[0]?.entries.find(({atMs}) => atMs !== null)?.atMs ?? null;
	const look = {...paper, startMs, folds: false};
	return groups.flatMap((group, index) => [
		...(index === 0 ? [] : [[]]),
		groupLine(group, look),
		...group.entries.flatMap(entry =>
			entry.type === 'request' && entry.component !== 'tool'
				? closedLines(entry, look)
				: openLines(entry, look),
		),
	]);
}

/** An entry for programs, in the documented shape, whichever one it came in. */
export function logRow(
	{atMs, type, component, provider, data, reasoning}: LogEntry,
	hide: (text: string) => string,
): JsonObject {
	return {
		created_at: atMs === null ? null : new Date(atMs).toISOString(),
		type,
		component,
		provider,
		data: hide(data),
		...(reasoning === null ? {} : {reasoning_content: hide(reasoning)}),
	};
}
