import {expect, test} from 'vitest';
import type {ActionId} from '../../source/tui/keymap/actions.js';
import type {Message} from '../../source/tui/state/message.js';
import type {State} from '../../source/tui/state/state.js';
import {fieldText} from '../../source/tui/widgets/field.js';
import {after, callRow, listOf} from './rows.js';

const act = (action: ActionId): Message => ({type: 'act', action});

test('a second file of the same minute is offered another name than the first', () => {
	const offered = (state: State) => (state.prompt?.kind === 'export' ? fieldText(state.prompt.field) : null);
	const first = after(listOf([callRow(0)]), act('export'), act('export-csv')).state;
	expect(offered(first)).toBe('calls-2026-11-23-1200.csv');
	const job: Message = {type: 'job', job: null};
	const second = after(first, act('accept'), job, act('export'), act('export-csv')).state;
	expect(offered(second)).toBe('calls-2026-11-23-1200-2.csv');
	expect(offered(after(second, act('escape'), act('export'), act('export-json')).state)).toBe(
		'calls-2026-11-23-1200.json',
	);
	const third = after(second, act('accept'), job, act('export'), act('export-csv')).state;
	expect(offered(third)).toBe('calls-2026-11-23-1200-3.csv');
});
