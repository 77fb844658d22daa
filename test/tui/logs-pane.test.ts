import {expect, test} from 'vitest';
import {readLogEntry} from '../../source/calls/read-others.js';
import {maskExecution} from '../../source/present/mask.js';
import {lineText} from '../../source/text/line.js';
import {Trouble} from '../../source/text/trouble.js';
import {logsPane} from '../../source/tui/panes/logs.js';
import type {PaneContext} from '../../source/tui/panes/pane.js';
import {call} from '../calls/fixtures.js';
import {context} from './pane-context.js';

const execution = call({
	transcript: 'assistant: Hello\nuser: I am Kabir',
	context_details: {recipient_data: {name: 'Kabir'}},
});

function shown(changes: Partial<PaneContext>): string {
	const content = logsPane.content({...context(execution, 80), ...changes});
	return content
		.lines(0, content.length)
		.map(line => lineText(line).trim())
		.join('\n')
		.trim();
}

const log = (changes: Partial<NonNullable<PaneContext['log']>>): PaneContext['log'] => ({
	id: 'call-1',
	entries: null,
	keptAtMs: null,
	trouble: null,
	...changes,
});

const entries = [
	readLogEntry({type: 'response', component: 'transcriber', data: 'I am Kabir, +91 98765 43210'}),
	readLogEntry({type: 'request', component: 'llm', data: '[{"role":"user","content":"I am Kabir"}]'}),
	readLogEntry({type: 'response', component: 'llm', data: 'Hello', reasoning_content: 'Kabir\\n\\nis here'}),
];

const trouble = new Trouble({code: 'unreachable', happened: 'Bolna is away.', advice: 'Wait.'});

test('masked, a log names nobody, folded or not, searched or not', () => {
	const masked = {
		...context(execution, 80),
		execution: maskExecution(execution),
		manner: {...context(execution, 80).manner, masked: true},
		log: log({entries}),
	};
	for (const folded of [[], ['call-1#0', 'call-1#1', 'call-1#2']]) {
		const content = logsPane.content({...masked, folded: new Set(folded)});
		const text = content.lines(0, content.length).map(lineText).join('\n');
		expect(text).toContain('••••');
		expect(text).not.toMatch(/Kabir|43210/);
		expect(content.hits('Kabir')).toEqual([]);
	}

	expect(shown({...masked, execution: null, unmasked: null})).toBe(
		'Reading the record, which says what there is to mask.',
	);
	expect(shown({log: log({entries})})).toContain('Kabir');
});

test('what is not there says why', () => {
	expect(shown({log: null})).toBe('Enter reads the log of this call.');
	expect(shown({log: log({})})).toBe('Asking Bolna for the log.');
	expect(shown({log: log({entries: []})})).toBe('Bolna kept no log of this call.');
	expect(shown({log: log({trouble})})).toBe('The log did not come: Bolna is away. Wait. r asks again.');
	const live = {...context(execution, 80).row, status: 'in-progress'};
	expect(shown({row: live, log: log({entries: []})})).toBe('No log yet; r asks again.');
	expect(shown({row: live, log: log({entries: []}), offline: true})).toBe('No log yet.');
	expect(shown({log: log({entries, trouble, keptAtMs: 0})})).toContain('as of 00:00:00: Bolna is away.');
});
