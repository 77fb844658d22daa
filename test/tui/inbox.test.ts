import {expect, test} from 'vitest';
import type {Inbox} from '../../source/jobs/inbox.js';
import {lineText} from '../../source/text/line.js';
import {inboxLines} from '../../source/tui/screens/inbox.js';
import {listOf} from './rows.js';

const cause = {
	value: 'busy',
	title: 'Busy',
	name: 'busy',
	advice: null,
	parts: [],
	callsBefore: null,
	share: 1,
	trend: null,
	unfetched: false,
	calls: 214,
	full: 69,
	reviewed: 179,
	costCents: 310,
	costed: 69,
	firstMs: 0,
	lastMs: 0,
	example: null,
	buckets: [],
};

function heading(width: number, changes: Partial<Inbox> = {}): string {
	const inbox = {
		calls: 3412,
		troubled: 214,
		costCents: 310,
		share: 0.063,
		shareBefore: null,
		causes: [cause],
		smells: [],
		...changes,
	};
	const [line = []] = inboxLines(listOf([]), {kind: 'inbox', cursor: 0, inbox}, {width, height: 20});
	return lineText(line).trim();
}

test('the heading of the inbox leaves out what it has no room for, and cuts neither counts nor money', () => {
	expect(heading(120)).toMatch(
		/^214 troubled of 3,412 calls · 6\.3% · 179 reviewed · 69 full records +\$3\.10\+ spent on them$/,
	);
	expect(heading(80)).toMatch(
		/^214 troubled of 3,412 calls · 6\.3% · 179 reviewed +\$3\.10\+ spent on them$/,
	);
	expect(heading(60)).toMatch(/^214 troubled of 3,412 calls · 6\.3% +\$3\.10\+ spent$/);
	const before = {shareBefore: 0.019};
	expect(heading(120, before)).toMatch(
		/· 6\.3%, was 1\.9% in the 14 days before · 179 reviewed +\$3\.10\+ spent/,
	);
	expect(heading(80, before)).toMatch(
		/^214 troubled of 3,412 calls · 6\.3%, was 1\.9% before +\$3\.10\+ spent$/,
	);
});

test('what helps is told to its end at 80 columns, and never more than fits', () => {
	const advice =
		'When one region or carrier is refused many times, ask the provider, or dial from another number.';
	const inbox = {
		calls: 100,
		troubled: 80,
		costCents: 0,
		share: 0.8,
		shareBefore: null,
		causes: Array.from({length: 40}, () => ({...cause, advice})),
		smells: [],
	};
	for (const [width, height] of [
		[60, 20],
		[80, 20],
		[120, 36],
	] as const) {
		const lines = inboxLines(listOf([]), {kind: 'inbox', cursor: 0, inbox}, {width, height}).map(lineText);
		expect(lines.length).toBe(height);
		expect(lines.slice(-2).join(' ').replaceAll(/ +/g, ' ')).toContain(advice);
	}

	const short = inboxLines(listOf([]), {kind: 'inbox', cursor: 0, inbox}, {width: 60, height: 11});
	expect(short.length).toBe(11);
});
