import type {Execution, LogEntry} from '../../calls/execution.js';
import {isFinal} from '../../calls/status.js';
import {wordHider} from '../../present/mask.js';
import {shortTime} from '../../present/time.js';
import type {Content} from './content.js';
import {logContent} from './log-content.js';
import type {Pane, PaneContext} from './pane.js';
import {saying} from './pane.js';

/** The raw log of the call, by turn. */
export const logsPane: Pane = {
	label: 'Logs',
	short: 'Log',
	content(context) {
		const {log, width, manner, unmasked} = context;
		const entries = log?.entries ?? [];
		const trouble = log?.trouble ?? null;
		if (entries.length === 0) {
			return saying(absentWords(context), width);
		}

		if (manner.masked && unmasked === null) {
			return saying('Reading the record, which says what there is to mask.', width);
		}

		const keptAt = log?.keptAtMs ?? null;
		const age =
			keptAt !== null && trouble !== null ? `as of ${shortTime(keptAt, manner)}: ${trouble.happened}` : null;
		return drawn(entries, context, age);
	},
};

/** Why there is nothing to be read. */
function absentWords({row, log, offline = false}: PaneContext): string {
	if (log === null) {
		return 'Enter reads the log of this call.';
	}

	if (log.trouble !== null) {
		const again = offline ? '' : ' r asks again.';
		return `The log did not come: ${log.trouble.happened} ${log.trouble.advice}${again}`;
	}

	if (log.entries === null) {
		return 'Asking Bolna for the log.';
	}

	return isFinal(row.status)
		? 'Bolna kept no log of this call.'
		: `No log yet${offline ? '' : '; r asks again'}.`;
}

interface Drawn {
	readonly key: string;
	/** What there is to hide comes from it. */
	readonly of: Execution | null;
	readonly content: Content;
}

const latest = new WeakMap<readonly LogEntry[], Drawn>();

/** Made once for what is shown of a log; scrolling through it makes nothing anew. */
function drawn(entries: readonly LogEntry[], context: PaneContext, age: string | null): Content {
	const {row, execution, unmasked: of, width, manner, folded, logFilter} = context;
	const mine = [...folded].filter(path => path.startsWith(`${row.id}#`));
	const key = JSON.stringify([width, logFilter, manner.masked, mine, age]);
	const known = latest.get(entries);
	if (known?.key === key && known.of === of) {
		return known.content;
	}

	const content = logContent(entries, {
		transcript: execution?.transcript ?? '',
		filter: logFilter,
		folded: new Set(mine),
		keyOf: place => `${row.id}#${place}`,
		look: {width, manner, folds: true, hide: manner.masked ? wordHider(of) : text => text},
		masked: manner.masked,
		age,
	});
	latest.set(entries, {key, of, content});
	return content;
}
