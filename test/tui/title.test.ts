import {expect, test} from 'vitest';
import {lineText} from '../../source/text/line.js';
import {titleLine} from '../../source/tui/screens/title.js';
import {callRow, listOf, noonMs} from './rows.js';

test('how many calls are not over stands beside the calls of all agents alone, of which it was counted', () => {
	const state = listOf([callRow(0)], {columns: 120, rows: 40});
	const told = {
		...state,
		coverage: {calls: 3000, full: 100, unfinished: 14, toIndex: 0},
		progress: {...state.progress, loaded: 57, total: 57, windowsToGo: 0, asOfMs: noonMs},
	};
	expect(lineText(titleLine(told))).toContain('57 of 57 · 14 not over · as of');
	for (const narrowed of [{agentId: 'a'}, {batchId: 'b'}]) {
		const list = {...told.list, scope: {...told.list.scope, ...narrowed}};
		expect(lineText(titleLine({...told, list}))).toContain('57 of 57 · as of');
	}
});
