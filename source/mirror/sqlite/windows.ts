import {flagCell, numberCell, numberOrNull, textCell} from '../../system/cells.js';
import type {WindowState} from '../mirror.js';
import type {Connection} from './connection.js';

/** A window is known by its agent and its beginning: the newest one's end moves with the clock. */
export function putWindow(connection: Connection, window: WindowState): void {
	connection.run(
		'INSERT OR REPLACE INTO windows VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
		window.agentId,
		window.fromMs,
		window.toMs,
		window.total,
		window.loaded,
		window.nextPage,
		Number(window.done),
		window.asOfMs,
	);
}

export function readWindows(connection: Connection): readonly WindowState[] {
	return connection
		.all({text: 'SELECT * FROM windows ORDER BY agentId, fromMs DESC', values: []})
		.map(cells => ({
			agentId: textCell(cells, 'agentId'),
			fromMs: numberCell(cells, 'fromMs'),
			toMs: numberCell(cells, 'toMs'),
			total: numberOrNull(cells, 'total'),
			loaded: numberCell(cells, 'loaded'),
			nextPage: numberCell(cells, 'nextPage'),
			done: flagCell(cells, 'done'),
			asOfMs: numberOrNull(cells, 'asOfMs'),
		}));
}
