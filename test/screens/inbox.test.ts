import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {exploreList, narrow, wide} from './explorer.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	const startedMs = Date.now();
	// Whole records in the lists: what is slow or timed out stands nowhere else.
	simulator = await startSimulator({
		calls: 3000,
		days: 13,
		arrivalSeconds: 0,
		limitPerMinute: false,
		rows: 'full',
		nowMs: () => startedMs,
	});
});

afterAll(() => simulator.stop());

test('i shows the planted causes on top, with their counts; Enter opens them, space marks them, u takes it back', async () => {
	const terminal = await exploreList(simulator, wide);
	terminal.press('G');
	await terminal.waitFor('all calls', () => terminal.row(0).includes('3,000 of 3,000'));
	terminal.press('i');
	await terminal.sees(/troubled of 3,000 calls/);
	const rows = () => terminal.screen().filter(row => /^ (?:▌| ) +[\d,]+ +[\d.]+%/.test(row));
	const {planted} = simulator.account;
	const wanted = [
		[/Declined · 3050/, planted.carrierRefusal.length],
		[/Slow LLM/, planted.slowModel.length],
		[/tool/i, planted.toolTimeouts.length],
		[/Early hang-up/, planted.earlyHangups.length],
	] as const;
	await terminal.waitFor('every call counted', () => rows().length > 6);
	for (const [cause, count] of wanted) {
		const row = rows()
			.slice(0, 4)
			.find(each => cause.test(each));
		expect(row, String(cause)).toBeDefined();
		const [, said = ''] = /^ (?:▌| ) +([\d,]+)/.exec(row ?? '') ?? [];
		// A call may be slow without having been planted; none that was planted is missing.
		expect(Number(said.replace(',', ''))).toBeGreaterThanOrEqual(count);
		expect(Number(said.replace(',', ''))).toBeLessThan(count * 1.08);
	}

	// Which cause has most calls changes with the hour; the region that is refused began lately at any hour.
	const refused = rows().findIndex(row => wanted[0][0].test(row));
	expect(rows()[refused]).toMatch(/new|rising/);
	terminal.press(...Array.from({length: refused}, () => 'j'));
	await terminal.waitFor('the cursor on the cause', () => (rows()[refused] ?? '').startsWith(' ▌'));
	terminal.press('enter');
	await terminal.waitFor('the filter of the cause', () => terminal.row(1).includes('cause:='));
	await terminal.sees(`${planted.carrierRefusal.length} calls`);
	await terminal.sees(/declined 3050/);
	terminal.press('esc');
	await terminal.sees(/troubled of 3,000 calls/);

	terminal.press('space');
	await terminal.sees(`Marked ${planted.carrierRefusal.length} calls as reviewed`);
	await terminal.waitFor('the group as reviewed', () =>
		(rows()[refused] ?? '').trimEnd().endsWith(` ${planted.carrierRefusal.length}`),
	);
	terminal.press('u');
	await terminal.waitFor('the group as it was', () => (rows()[refused] ?? '').trimEnd().endsWith(' 0'));

	terminal.press('esc');
	await terminal.seesNot('troubled of');
	terminal.press('F');
	await terminal.sees('Count the values of');
	terminal.press('j');
	await terminal.waitFor('the column status', () => /▌ .*status/.test(terminal.screen().join('\n')));
	terminal.press('enter');
	await terminal.sees(/status {2}\d+ values in 3,000 calls/);
	terminal.press('enter');
	await terminal.waitFor('the filter of the value', () => /status:\w/.test(terminal.row(1)));
	terminal.press('esc');
	await terminal.sees(/status {2}\d+ values in 3,000 calls/);
});

test('on a narrow screen the inbox keeps what decides', async () => {
	const terminal = await exploreList(simulator, narrow);
	terminal.press('i');
	await terminal.sees(/troubled of/);
	await terminal.sees(/COUNT +SHARE +TREND +CAUSE +REVIEWED/);
	await terminal.sees('with their full record');
	// The cause under the cursor is told in whole, with what usually helps.
	await terminal.sees(/^ {2}[A-Z][^·]+\.$/m);
	expect(Math.max(...terminal.screen().map(row => row.length))).toBeLessThanOrEqual(80);
});

test('where lists come without records, the heading says how many of the troubled calls have theirs', async () => {
	const trimmed = await startSimulator({calls: 200, arrivalSeconds: 0, limitPerMinute: false});
	onTestFinished(() => trimmed.stop());
	const terminal = await exploreList(trimmed, wide);
	terminal.press('i');
	await terminal.sees(/\d troubled of 200 calls .* · \d+ full records/);
});
