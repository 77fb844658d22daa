import fc from 'fast-check';
import {expect, test, vi} from 'vitest';
import type {LogEntry} from '../../source/calls/execution.js';
import {wholeLog} from '../../source/calls/log.js';
import {readLogEntry} from '../../source/calls/read-others.js';
import {lineText, lineWidth} from '../../source/text/line.js';
import {type LogOptions, logContent} from '../../source/tui/panes/log-content.js';
import {wildJson} from '../calls/wild-json.js';

const options = (width: number, changes: Partial<LogOptions> = {}): LogOptions => ({
	transcript: '',
	filter: wholeLog,
	folded: new Set(),
	keyOf: place => `id#${place}`,
	look: {width, manner: {ascii: false}, folds: true, hide: text => text},
	masked: false,
	age: null,
	...changes,
});

const wildLog = fc
	.array(
		fc.record({
			timestamp: fc.constantFrom('2026-01-28T13:17:50Z', '2026-01-28T13:17:51.5Z', null),
			type: fc.constantFrom('request', 'response', 'event', null, 7),
			component: fc.constantFrom('llm', 'transcriber', 'tool', 'synthesizer', null, '\u001b[31mred'),
			data: fc.oneof(
				wildJson,
				wildJson.map(value => JSON.stringify(value)),
				fc.string({unit: 'binary'}),
			),
			reasoning_content: fc.option(fc.string()),
		}),
		{maxLength: 10},
	)
	.map((rows): LogEntry[] => rows.map(row => readLogEntry(row)));

test('whatever a log holds, any stretch of it is that stretch of the whole, and fits', () => {
	fc.assert(
		fc.property(
			wildLog,
			fc.integer({min: 30, max: 120}),
			fc.array(fc.nat(9)),
			fc.nat(),
			(entries, width, toggled, from) => {
				const folded = new Set(toggled.map(place => `id#${place}`));
				const content = logContent(entries, options(width, {folded}));
				const all = content.lines(0, content.length);
				expect(all.length).toBe(content.length);
				const start = from % Math.max(1, content.length);
				expect(content.lines(start, start + 7)).toEqual(all.slice(start, start + 7));
				for (const line of all.slice(2)) {
					const isHead = !/^.[▸▾+ ]/.test(lineText(line));
					expect(isHead || lineWidth(line) <= Math.max(width, 30)).toBe(true);
				}

				for (const place of [...content.landmarks, ...content.hits('a')]) {
					expect(place).toBeGreaterThanOrEqual(0);
					expect(place).toBeLessThan(content.length);
				}
			},
		),
	);
});

test('of a long log only what is in sight is made, and folded words are found all the same', () => {
	const hide = vi.fn((text: string) => text);
	const prompt = 'You are Asha. '.repeat(1500);
	const entries = Array.from({length: 2000}, (_, index) =>
		readLogEntry({
			created_at: new Date(index * 1000).toISOString(),
			type: index % 2 === 0 ? 'request' : 'response',
			component: 'llm',
			data: index === 1500 ? `${prompt} refund` : prompt,
		}),
	);
	const look = {width: 79, manner: {ascii: false}, folds: true, hide};
	const content = logContent(entries, options(79, {look}));
	expect(content.length).toBeGreaterThan(2000);
	content.lines(1000, 1040);
	expect(hide.mock.calls.length).toBeLessThan(100);
	const [hit = -1, ...more] = content.hits('REFUND');
	expect(more).toEqual([]);
	expect(content.foldAt(hit)).toBe('id#1500');
	const opened = logContent(entries, options(79, {look, folded: new Set(['id#1500'])}));
	const [inside = -1] = opened.hits('refund');
	expect(inside).toBeGreaterThan(hit);
	expect(lineText(opened.lines(inside, inside + 1)[0] ?? [])).toContain('refund');
});

test('the line above a log says its keys before its counts, which a narrow pane cuts', () => {
	const entries = ['llm', 'synthesizer'].map(component =>
		readLogEntry({timestamp: '2026-01-28T13:17:50Z', type: 'response', component, data: 'Hello'}),
	);
	const [head = []] = logContent(entries, options(60)).lines(0, 1);
	expect(lineText(head)).toMatch(/^ 2 entries · ] tool or error · f narrows · \w+ 1 · \w+ 1$/);
});
