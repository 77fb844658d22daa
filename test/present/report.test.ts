import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Stats} from '../../source/calls/metrics/stats.js';
import {noSums} from '../../source/calls/metrics/sums.js';
import {reportHtml} from '../../source/present/report/html.js';
import {reportMarkdown} from '../../source/present/report/markdown.js';
import {reportOf} from '../../source/present/report/report.js';
import type {StatsLook} from '../../source/present/stats/block.js';
import {manner} from './manner.js';

const sums = {...noSums, calls: 10, full: 10, completed: 6, failed: 4, troubled: 4, firstMs: 0, lastMs: 1};
const none = {worst: null, transcriber: null, llm: null, synthesizer: null, firstAudio: null};

/** Every text that comes from outside, the same. */
function statsOf(text: string): Stats {
	const part = {value: text, sums};
	return {
		fromMs: manner.nowMs - 1000,
		toMs: manner.nowMs,
		total: sums,
		unit: 'hour',
		times: [{fromMs: manner.nowMs - 1000, toMs: manner.nowMs, sums}],
		statuses: [part],
		agents: [{...part, waits: none}],
		hangups: [part],
		reasons: [part],
		durations: [],
		costs: [],
		waits: none,
		outliers: [],
		before: null,
		contrast: {
			earlier: {fromMs: 0, toMs: 1},
			later: {fromMs: 1, toMs: 2},
			within: true,
		},
		changes: [
			{
				of: {kind: 'hangup', value: text},
				direction: 'rising',
				now: {hits: 5, calls: 10},
				before: {hits: 1, calls: 10},
				deviations: 3,
			},
		],
	};
}

function lookWith(name: string, masked = false): StatsLook {
	return {
		manner: {...manner, masked},
		agentName: () => name,
		period: 'last hour',
		periodBefore: 'hour before',
	};
}

function reportWith(text: string, masked = false) {
	const cause = {
		value: null,
		title: text,
		calls: 4,
		share: 1,
		trend: null,
		buckets: [1],
		costCents: 0,
		full: 4,
		firstMs: 0,
		lastMs: 0,
		reviewed: 0,
	};
	const wish = {stats: statsOf(text), causes: [cause], account: text, narrowed: [`filter ${text}`]};
	return reportOf(wish, lookWith(text, masked));
}

const hostile = fc.oneof(
	fc.constantFrom(
		'<script>alert(1)</script>',
		'"><img src=x onerror=alert(1)>',
		"' onload='alert(1)",
		'| a | b |\n# heading\n```',
		'`` ` ``',
		'[x](javascript:alert(1))',
		'\u001b]52;c;aGk=\u0007\u202eabc',
		'&lt;b&gt; &amp;',
	),
	fc.string({unit: 'binary', maxLength: 40}),
);

test('whatever somebody called an agent, a reason or an account, the page stays ours', () => {
	const clean = reportHtml(reportWith('x'));
	const tags = (html: string) => [...html.matchAll(/<\/?[a-z!][^\s>]*/gi)].map(([tag]) => tag);
	fc.assert(
		fc.property(hostile, text => {
			const html = reportHtml(reportWith(text));
			expect(tags(html)).toEqual(tags(clean));
			expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
		}),
		{numRuns: 200},
	);
});

test('and so does the Markdown: as many lines, and as many cells in each, whatever stands in them', () => {
	const clean = reportMarkdown(reportWith('x'));
	const cells = (line: string) => line.replaceAll(/\\./g, '').split('|').length;
	fc.assert(
		fc.property(hostile, text => {
			const lines = reportMarkdown(reportWith(text));
			expect(lines).toHaveLength(clean.length);
			for (const [index, line] of lines.entries()) {
				if (line.startsWith('|')) {
					expect(cells(line), line).toBe(cells(clean[index] ?? ''));
				}
			}
		}),
		{numRuns: 200},
	);
});

test('what is remarked on a figure stands beside its label, not in the column of the time before', () => {
	const spent = {...sums, costed: 10, costCents: 500, troubledCents: 120, failedCents: 80};
	const stats: Stats = {
		...statsOf('x'),
		total: spent,
		before: {
			fromMs: 0,
			toMs: 1,
			total: {...spent, troubledCents: 60},
			whole: true,
			statuses: [],

			hangups: [],
			waits: none,
		},
	};
	const report = reportOf({stats, causes: [], account: 'x', narrowed: []}, lookWith('x'));
	expect(reportMarkdown(report)).toContainEqual(
		expect.stringMatching(/^\| spent on troubled \(80\.0c on failed\) \| \$1\.20 \| [^|(]+ \| 60\.0c \|/),
	);
});

test('masked, no number is told, not even by a filter', () => {
	const text = 'called +919876500417 twice';
	for (const form of [
		reportHtml,
		(report: ReturnType<typeof reportWith>) => reportMarkdown(report).join('\n'),
	]) {
		expect(form(reportWith(text))).toContain('9876500417');
		const masked = form(reportWith(text, true));
		expect(masked).not.toMatch(/98765|00417/);
		expect(masked).toContain('numbers are hidden');
	}
});
