import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import type {TestTerminal} from '../helpers/terminal.js';
import {exploreList, narrow, wide} from './explorer.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	const startedMs = Date.now();
	// Whole records in the lists: costs, legs and waits stand nowhere else.
	simulator = await startSimulator({
		calls: 600,
		days: 13,
		arrivalSeconds: 0,
		limitPerMinute: false,
		rows: 'full',
		nowMs: () => startedMs,
	});
});

afterAll(() => simulator.stop());

/** Opens the figures and waits until every call is in them. */
async function openStats(terminal: TestTerminal): Promise<void> {
	terminal.press('s');
	await terminal.sees(/troubled of 600 calls/);
}

/** Presses j until the cursor stands on a line. */
async function stepTo(terminal: TestTerminal, line: RegExp): Promise<void> {
	for (let step = 0; step < 8 && !line.test(terminal.screen().join('\n')); step += 1) {
		const before = terminal.screen().join('\n');
		terminal.press('j');
		await terminal.waitFor('the next line', () => terminal.screen().join('\n') !== before);
	}

	await terminal.sees(line);
}

/** The figure of a row, the first number behind its label. */
function figureOf(terminal: TestTerminal, label: string): string {
	const row = new RegExp(`^ [ ▌] ${label} +([\\d,]+) `);
	return terminal.screen().flatMap(line => row.exec(line)?.[1] ?? [])[0] ?? '';
}

test('s adds up the calls, says what changed, and every figure opens its calls; Esc comes back to it', async () => {
	const terminal = await exploreList(simulator, wide);
	await openStats(terminal);
	const {planted} = simulator.account;
	await terminal.sees(
		/The carrier did not put the call through .* new: [\d.]+% of [\d,]+, was none of [\d,]+/,
	);
	await terminal.sees(/What changed most/);
	await terminal.sees(/Over time/);
	expect(figureOf(terminal, 'calls')).toBe('600');
	const troubled = figureOf(terminal, 'troubled');
	expect(Number(troubled.replace(',', ''))).toBeGreaterThanOrEqual(planted.carrierRefusal.length);

	terminal.press('j');
	await terminal.sees(/▌ troubled/);
	terminal.press('enter');
	await terminal.waitFor('the filter of the figure', () => terminal.row(1).startsWith(' / is:troubled '));
	await terminal.waitFor('as many calls', () => terminal.row(1).includes(` ${troubled} calls`));
	terminal.press('esc');
	await terminal.sees(/▌ troubled/);

	terminal.press('tab');
	await terminal.sees(/▌ (?:new|rising):/);
	await stepTo(terminal, /▌ new: The carrier did not/);
	terminal.press('enter');
	await terminal.waitFor('the cause and since when', () =>
		/cause:=carrier-declined\S+ created:>=\d{4}-\d{2}-\d{2} /.test(terminal.row(1)),
	);
	await terminal.sees(/declined 3050/);
	terminal.press('esc');
	await terminal.sees(/▌ new: The carrier did not/);
	terminal.press('esc');
	await terminal.waitFor('the list', () => terminal.row(1).startsWith(' / filter'));

	// Tables instead of charts, the last figure, and a filter that narrows all of them.
	terminal.press('/');
	await terminal.sees('Enter accept');
	terminal.type('status:failed');
	terminal.press('enter');
	await terminal.seesNot('Enter accept');
	terminal.press('s');
	await terminal.sees(/[\d,]+ troubled of ([\d,]+) calls · 100%/);
	await terminal.sees(/▁|█/);
	terminal.press('t');
	await terminal.sees(/Over time +calls +troubled +share +failed +cost/);
	expect(terminal.screen().join('\n')).not.toMatch(/[▁▂▃▄▅▆▇█]/);
	terminal.press('G');
	await terminal.sees(/▌/);
	await terminal.seesNot('At a glance');
	terminal.press('enter');
	await terminal.waitFor('both filters', () => terminal.row(1).startsWith(' / status:failed '));
});

test('on a narrow screen the figures stand below each other and follow the cursor, in ASCII where there is no more', async () => {
	const terminal = await exploreList(simulator, {...narrow, env: {LC_ALL: 'C'}});
	await openStats(terminal);
	await terminal.sees(/At a glance/);
	for (const title of ['What changed most', 'Over time', 'Agents', 'Status']) {
		terminal.press('tab');
		await terminal.waitFor(`the cursor under ${title}`, () => {
			const rows = terminal.screen();
			const at = rows.findIndex(row => row.startsWith(' > '));
			return at > 0 && rows.findLastIndex((row, index) => index < at && row.startsWith(` ${title}`)) >= 0;
		});
		expect(Math.max(...terminal.screen().map(row => row.length))).toBeLessThanOrEqual(80);
		expect(terminal.screen().join('\n')).not.toMatch(/[▁▂▃▄▅▆▇█▌]/);
	}
});
