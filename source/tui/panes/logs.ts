import type {LogEntry} from '../../calls/execution.js';
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
		const {row, log, width, manner, unmasked} = context;
		if (manner.masked && unmasked === null) {
			return saying('Reading the record, which says what there is to mask.', width);
		}

		const entries = log?.entries ?? null;
		const trouble = log?.trouble ?? null;
		if (entries === null || (entries.length === 0 && trouble !== null)) {
			return saying(
				log === null
					? 'Enter reads the log of this call.'
					: trouble === null
						? 'Asking Bolna for the log.'
						: `The log did not come: ${trouble.happened} ${trouble.advice} r asks again.`,
				width,
			);
		}

		if (entries.length === 0) {
			return saying(
				isFinal(row.status) ? 'Bolna kept no log of this call.' : 'No log yet; r asks again.',
				width,
			);
		}

		const keptAt = log?.keptAtMs ?? null;
		const age =
			keptAt !== null && trouble !== null ? `as of ${shortTime(keptAt, manner)}: ${trouble.happened}` : null;
		return drawn(entries, context, age);
	},
};

const latest = new WeakMap<readonly LogEntry[], {readonly key: string; readonly content: Content}>();

/** Made once for what is shown of a log; scrolling through it makes nothing anew. */
function drawn(entries: readonly LogEntry[], context: PaneContext, age: string | null): Content {
	const {row, execution, width, manner, folded, logFilter} = context;
	const mine = [...folded].filter(path => path.startsWith(`${row.id}#`));
	const key = JSON.stringify([
		width,
		logFilter,
		manner.masked,
		mine,
		age,
		execution?.id,
		execution?.transcript?.length,
	]);
	const known = latest.get(entries);
	if (known?.key === key) {
		return known.content;
	}

	const content = logContent(entries, {
		transcript: execution?.transcript ?? '',
		filter: logFilter,
		folded: new Set(mine),
		keyOf: place => `${row.id}#${place}`,
		look: {width, manner, folds: true, hide: manner.masked ? wordHider(context.unmasked) : text => text},
		masked: manner.masked,
		age,
	});
	latest.set(entries, {key, content});
	return content;
}
