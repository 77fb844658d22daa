import type {Execution} from '../../calls/execution.js';
import type {CallRow} from '../../calls/facts.js';
import type {LogFilter} from '../../calls/log.js';
import {isContentId} from '../../calls/read/content-id.js';
import {isFinal} from '../../calls/status.js';
import type {Manner} from '../../present/manner.js';
import {wrap} from '../../text/fit.js';
import type {Line} from '../../text/line.js';
import {span} from '../../text/line.js';
import {printable} from '../../text/printable.js';
import type {MarkOrigins} from '../../workspace/workspace.js';
import type {LogState} from '../state/log-state.js';
import type {Content} from './content.js';
import {wholeContent} from './content.js';

/** What a pane is drawn from. The execution is masked already where it has to be. */
export interface PaneContext {
	readonly row: CallRow;
	/** Null while the mirror is read. */
	readonly execution: Execution | null;
	/** Who set the call's marks; null while that is read. */
	readonly origins: MarkOrigins | null;
	readonly width: number;
	readonly manner: Manner;
	/** For a voice: figures without what is drawn of them. */
	readonly undrawn?: boolean;
	readonly agentName: string | null;
	readonly batchName: string | null;
	/** The stable address of the recording; null where there is none. */
	readonly recording: string | null;
	readonly folded: ReadonlySet<string>;
	/** The same call with nothing hidden, to know what there is to hide. */
	readonly unmasked: Execution | null;
	readonly log: LogState | null;
	readonly logFilter: LogFilter;
	/** Bolna is never asked. */
	readonly offline?: boolean;
	/** Why the full record did not come. */
	readonly refusal: string | null;
}

export interface Pane {
	readonly label: string;
	/** For a narrow line, at most six cells. */
	readonly short: string;
	/** All of the pane; the screen shows a stretch of it. */
	content(context: PaneContext): Content;
	/** The pane as text, for `$PAGER`. */
	text?(context: PaneContext): string;
}

/** A sentence instead of a pane's content: why there is nothing to see, or not yet. */
export function saying(text: string, width: number): Content {
	const rows = wrap(printable(text), Math.max(10, width - 3));
	return wholeContent([[], ...rows.map((row): Line => [span(`  ${row}`, 'dim')])]);
}

/** Why the full record of a call is not here; null when it is. */
export function recordWords({row, refusal}: PaneContext): string | null {
	if (row.full) {
		return null;
	}

	return isContentId(row.id)
		? 'Bolna gave this call no id, so its row is all there is.'
		: (refusal ?? 'The full record is on its way; the list gave only its outline.');
}

/** What to say where a field may only be missing because the full record, or the end of the call, is not here yet. */
export function notYet(context: PaneContext, nothing: string): Content {
	const {row, width, offline = false} = context;
	const yet = offline ? 'Nothing yet.' : 'Nothing yet; r asks again.';
	return saying(recordWords(context) ?? (isFinal(row.status) ? nothing : yet), width);
}
