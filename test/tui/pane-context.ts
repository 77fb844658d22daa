import {derive} from '../../source/calls/derive.js';
import type {Execution} from '../../source/calls/execution.js';
import {wholeLog} from '../../source/calls/log.js';
import type {PaneContext} from '../../source/tui/panes/pane.js';

/** What a pane is drawn from, with nothing known but the call. */
export function context(execution: Execution, width: number): PaneContext {
	return {
		row: {...derive(execution, 0), reviewed: false, tags: [], note: null},
		execution,
		unmasked: execution,
		origins: null,
		width,
		manner: {nowMs: 0, zone: 'UTC', currency: 'USD', masked: false, ascii: false},
		agentName: null,
		batchName: null,
		recording: null,
		folded: new Set(),
		log: null,
		logFilter: wholeLog,
		refusal: null,
	};
}
