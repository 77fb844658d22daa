import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	type ColumnId,
	chooseColumns,
	columns,
	namedColumns,
	theseColumns,
	widthOf,
} from '../../source/present/columns.js';
import {headerLine, rowLine} from '../../source/present/row.js';
import {lineText, lineWidth} from '../../source/text/line.js';
import {callRow, manner} from './manner.js';

const look = {manner, agentName: () => 'अनुष्का शर्मा'};

function shown(width: number, hidden: readonly ColumnId[] = []): readonly ColumnId[] {
	return chooseColumns(width, hidden).map(column => column.id);
}

function cells(row: Parameters<typeof rowLine>[0], width = 160, ours = look): string {
	return lineText(rowLine(row, chooseColumns(width), width, ours)).trimEnd();
}

test('80 columns keep time, status, duration, number and why, and so does a list beside the detail', () => {
	const kept = ['time', 'status', 'duration', 'number', 'why'];
	expect(shown(80)).toEqual(expect.arrayContaining(kept));
	expect(shown(76)).toEqual(kept);
	expect(shown(65)).toEqual(kept);
});

test('a reason can be read in full before less important columns appear', () => {
	for (let width = 70; width < 240; width += 1) {
		const why = chooseColumns(width).find(column => column.id === 'why');
		expect(why?.width).toBeGreaterThanOrEqual(18);
	}
});

test('more room brings cost, direction and agent, and what may be Indic stands last', () => {
	expect(shown(96)).toEqual(['time', 'status', 'duration', 'direction', 'number', 'cost', 'why']);
	expect(shown(200).slice(-3)).toEqual(['why', 'tags', 'agent']);
	expect(shown(80, ['why'])).toEqual(['time', 'status', 'duration', 'direction', 'number', 'cost']);
});

test('a call on one line', () => {
	expect(cells(callRow({status: 'failed', group: 'failed', why: 'declined 3050', costCents: 0}), 96)).toBe(
		'14:02:31   ✗ failed         1:12   →   +91 98765 00417    0.0c  declined 3050',
	);
});

test('a call without a phone says so', () => {
	expect(cells(callRow({number: null, provider: 'web-call'}))).toContain('web call');
});

test('figures of a call that goes on are told to be unfinished', () => {
	const live = callRow({status: 'in-progress', group: 'live', durationSeconds: 31, costCents: null});
	expect(cells(live, 96)).toBe('14:02:31   ⧗ in-progress     31…   →   +91 98765 00417       …');
	expect(cells({...live, durationSeconds: 0})).toMatch(/ 0 {2}/);
	expect(cells(live, 160, {...look, manner: {...manner, ascii: true}})).toMatch(/> in-progress +31\.\. +out/);
});

test('masking hides numbers, those in the reason too', () => {
	const row = callRow({why: 'no route to +919876500417'});
	expect(cells(row, 160, {...look, manner: {...manner, masked: true}})).not.toContain('00417');
});

test('the header carries the arrow of the order', () => {
	const header = headerLine(chooseColumns(76), 76, {by: 'time', descending: true});
	expect(lineText(header)).toMatch(/^TIME↓ +STATUS +DUR +NUMBER +WHY +$/);
});

test('a line is exactly as wide as asked for, whatever is in it', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 220}),
			fc.string({unit: 'binary'}),
			fc.string({unit: 'grapheme'}),
			(width, status, why) => {
				const row = callRow({status, why, number: why, tags: [status]});
				const line = rowLine(row, chooseColumns(width), width, look);
				expect(lineWidth(line)).toBe(width);
				expect(lineWidth(headerLine(chooseColumns(width), width))).toBe(width);
			},
		),
	);
});

test('every column gives faces without a screen a plain value', () => {
	for (const column of columns) {
		expect(['string', 'number']).toContain(typeof column.value(callRow({worstLatencyMs: 1633})));
	}
});

test('the worst wait stands with its grade, that of the worst stage, where there is room or it is asked for', () => {
	const slow = callRow({
		worstLatencyMs: 1633,
		worstLlmMs: 1633,
		worstTranscriberMs: 20,
		worstSynthesizerMs: 317,
	});
	expect(shown(200)).toContain('worst');
	expect(cells(slow, 200)).toContain(' 1,633 B ');
	// The transcriber is slow long before the model is.
	const late = callRow({worstLatencyMs: 412, worstLlmMs: 412, worstTranscriberMs: 140});
	expect(cells(late, 200)).toContain('   412 B ');
	expect(cells(callRow(), 200)).not.toMatch(/ B /);
	const named = (id: ColumnId) => namedColumns.find(column => column.id === id)?.text(late, look);
	expect([named('llm'), named('stt'), named('tts'), named('ttfa')]).toEqual(['412 g', '140 B', '', '']);
});

test('what is left of the line goes to nobody where the last column is of figures', () => {
	const these = (...ids: readonly ColumnId[]) =>
		theseColumns(
			ids.flatMap(id => namedColumns.filter(column => column.id === id)),
			120,
		);
	const [id, status, cost] = ['id', 'status', 'cost'].map(name =>
		namedColumns.find(each => each.id === name),
	);
	expect(these('id', 'status', 'cost').map(({width}) => width)).toEqual(
		[id, status, cost].map(each => each?.width),
	);
	expect(widthOf(these('cost', 'status'))).toBe(120);
});
