import type {Pane} from './pane.js';
import {saying} from './pane.js';

/** The raw log of the call. */
export const logsPane: Pane = {
	label: 'Logs',
	short: 'Log',
	content: ({width}) => saying('Reading the log.', width),
};
