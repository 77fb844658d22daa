import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import type {TestTerminal} from '../helpers/terminal.js';
import {
	backToTop,
	cursorRow,
	detailRows,
	exploreList,
	listRows,
	narrow,
	newestCall,
	newestFirst,
	numberOf,
	settled,
	shareList,
	squeezed,
	stillAccount,
	tellsOf,
	wide,
} from './explorer.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	// Full rows, so that nothing turns out to be troubled only once its record is here.
	simulator = await stillAccount({rows: 'full'});
});

afterAll(() => simulator.stop());

describe.each([narrow, wide])('on $columns x $rows', size => {
	let terminal: TestTerminal;

	beforeAll(async () => {
		terminal = await shareList(simulator, size);
	});

	afterAll(() => terminal.close());

	beforeEach(() => backToTop(terminal, simulator));

	test('the newest calls stand there, with how much is loaded and how old it is', async () => {
		expect(terminal.row(0)).toMatch(/^ callsift {2}All agents · last 14 days .* \d+(?: of \d+|\+ calls)/);
		if (size === wide) {
			expect(terminal.row(0)).toMatch(/ as of \d\d:\d\d IST$/);
		}

		expect(terminal.row(1)).toMatch(/^ \/ filter +\d+ calls$/);
		const rows = listRows(terminal);
		expect(rows).toHaveLength(size.rows - 6);
		const calls = newestFirst(simulator);
		expect(rows.filter((row, index) => calls[index] === undefined || !tellsOf(row, calls[index]))).toEqual(
			[],
		);
		expect(cursorRow(terminal)).toBe(rows[0]);
		expect(terminal.row(size.rows - 1)).toMatch(/open .*filter .*\? keys$/);
	});

	test('e and E walk the troubled calls', async () => {
		terminal.press('e');
		await terminal.waitFor('the cursor on a call with a reason', () =>
			/✗|○|nobody spoke|hang-up|slow|timeout/.test(cursorRow(terminal)),
		);
		const first = cursorRow(terminal);
		terminal.press('e');
		await terminal.waitFor('the next one', () => ![first, ''].includes(cursorRow(terminal)));
		terminal.press('E');
		await terminal.waitFor('the first one again', () => cursorRow(terminal) === first);
		terminal.press('E');
		await terminal.sees('No troubled call further up');
	});

	test('f leaves the troubled calls alone, with their share', async () => {
		terminal.press('f');
		await terminal.sees(/^ \/ is:troubled +\d+ calls · [\d.]+%$/m);
		await terminal.waitFor('rows with reasons only', () =>
			listRows(terminal)
				.filter(row => row.trim() !== '')
				.every(row => /✗|○|● completed/.test(row)),
		);
		expect(listRows(terminal).join()).not.toMatch(/ringing|in-progress|queued/);
		terminal.press('f');
		await terminal.sees(/^ \/ filter/m);
		terminal.press('g');
		await terminal.sees('queued');
	});

	test('a chooses the agent, p the period, b a batch', async () => {
		terminal.press('a');
		await terminal.sees('all agents');
		for (const {agent_name: name} of simulator.account.agents) {
			expect(terminal.screen().join('\n')).toContain(name);
		}

		terminal.press('j', 'j', 'enter');
		await terminal.sees(/^ callsift {2}(Kaveri|Saral|Blue)/m);
		await settled(terminal);
		const [, chosen] = /^ callsift {2}(.+?) · last/.exec(terminal.row(0)) ?? [];
		const agent = simulator.account.agents.find(({agent_name: name}) => name === chosen);
		const theirs = newestFirst(simulator).filter(call => call.agent_id === agent?.id);
		await terminal.waitFor('the calls of this agent', () =>
			listRows(terminal).every((row, index) => {
				const call = theirs[index];
				return call === undefined ? row.trim() === '' : tellsOf(row, call);
			}),
		);

		terminal.press('p');
		await terminal.sees('last 24 hours');
		terminal.press('k', 'enter');
		await terminal.sees('· last 7 days');

		terminal.press('a', 'g', 'enter');
		await terminal.sees('All agents');
		terminal.press('b');
		await terminal.sees('emi_campaign_e');
		await terminal.sees('clinic_reminders');
		await terminal.waitFor('the cursor on the batch', () =>
			terminal.screen().some(row => /▌.*emi_campaign/.test(row)),
		);
		terminal.press('enter');
		await terminal.sees('· batch emi_campaign_evening.csv');
		const batch = newestCall(simulator, call => call.batch_id !== null).batch_id;
		const all = newestFirst(simulator).filter(call => call.batch_id === batch);
		await terminal.sees(new RegExp(` ${all.length} calls$`, 'm'));
		terminal.press('esc');
		await terminal.sees('· last 7 days');
	});

	test('space marks a call as reviewed, u takes it back', async () => {
		terminal.press('j', 'space');
		await terminal.waitFor('a check on the row', () => cursorRow(terminal).startsWith('▌✓'));
		expect(listRows(terminal).filter(row => row.includes('✓'))).toHaveLength(1);
		terminal.press('u');
		await terminal.seesNot('✓');
		await terminal.sees('Took back: the review of one call');
		terminal.press('u');
		await terminal.sees('There is nothing to undo.');
	});

	test('? shows the keys of the screen in front, Esc closes it', async () => {
		terminal.press('?');
		await terminal.sees('Keys of this screen');
		await terminal.sees(/^ {2}\/ +filter bar$/m);
		terminal.press('G');
		await terminal.sees(/^ {2}Ctrl-z +suspend$/m);
		terminal.press('esc');
		await terminal.seesNot('Keys of this screen');
		await terminal.sees('TIME');
	});

	test('P hides every number, wherever it stands', async () => {
		const calls = newestFirst(simulator);
		const index = calls.findIndex(({provider, status}) => provider === 'plivo' && status === 'completed');
		const number = numberOf(newestCall(simulator, ({id}) => id === calls[index]?.id)) ?? '';
		terminal.press(...Array.from({length: index}, () => 'j'));
		await terminal.waitFor('the cursor on the call', () => cursorRow(terminal).includes(number));
		terminal.press('P');
		await terminal.sees('· masked');
		await terminal.waitFor('no number on the screen', () =>
			terminal.screen().every(row => !/\+\d+ \d{3}/.test(row)),
		);
		expect(listRows(terminal).join('\n')).toContain(`+91 ••••• •••${number.slice(-2)}`);

		const before = terminal.output.length;
		terminal.press('1');
		await terminal.sees('numbers');
		terminal.press('5');
		await terminal.sees('"id"');
		terminal.press('/');
		await terminal.sees(/^ search/m);
		terminal.type('to_number');
		await terminal.sees('"to_number"');
		terminal.press('enter');
		expect(squeezed(detailRows(terminal))).toContain('"to_number":"+91•');
		const digits = number.replace('+91', '').replaceAll(' ', '');
		expect(terminal.output.slice(before).replaceAll(/\D/g, '')).not.toContain(digits);
		terminal.press('P');
		await terminal.seesNot('· masked');
	});
});

test('the hairline stands in one column, whatever scripts stand beside it', async () => {
	const terminal = await exploreList(simulator, wide);
	const column = terminal.row(2).indexOf('┬');
	terminal.press('2');
	for (let call = 0; call < 10; call += 1) {
		const before = cursorRow(terminal);
		terminal.press('J');
		await terminal.waitFor('the next call', () => cursorRow(terminal) !== before);
		for (let row = 3; row < wide.rows - 2; row += 1) {
			expect(terminal.cell(row, column).text).toBe('│');
			expect(terminal.row(row).match(/│/g)).toHaveLength(1);
		}
	}

	expect(terminal.row(wide.rows - 2).indexOf('┴')).toBe(column);
});

test('from 120x40 to 80x24 and back, and too small in between', async () => {
	const terminal = await exploreList(simulator, wide);
	terminal.press('j', 'j', 'j');
	const calls = newestFirst(simulator);
	const fourth = calls[3];
	const onFourth = () => fourth !== undefined && tellsOf(cursorRow(terminal), fourth);
	await terminal.waitFor('the cursor on the fourth call', onFourth);

	terminal.resize(80, 24);
	await terminal.waitFor('the list over the whole width', () => !terminal.screen().join('').includes('│'));
	await terminal.waitFor('the same call under the cursor', onFourth);
	await terminal.waitFor('the keys on the last line', () => / keys$/.test(terminal.row(23)));

	terminal.resize(50, 12);
	await terminal.sees('callsift needs 60x15; this is 50x12');
	await terminal.sees('q quits');
	terminal.press('d');
	terminal.resize(60, 15);
	await terminal.waitFor(
		'the smallest list there is',
		() => /^ callsift/.test(terminal.row(0)) && onFourth(),
	);

	terminal.resize(120, 40);
	await terminal.waitFor('the detail beside the list', () => terminal.row(2).includes('┬'));
	await terminal.waitFor('the same call under the cursor', onFourth);
	await terminal.waitFor('the keys on the last line', () => / keys$/.test(terminal.row(39)));
	expect(listRows(terminal)).toHaveLength(34);
});
