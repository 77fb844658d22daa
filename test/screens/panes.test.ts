import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {WireCall} from '../../source/simulator/call.js';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import type {TestTerminal} from '../helpers/terminal.js';
import {
	backToTop,
	cursorRow,
	detailRows,
	exploreList,
	goTo,
	listRows,
	narrow,
	newestCall,
	newestFirst,
	numberOf,
	shareList,
	squeezed,
	stillAccount,
	tellsOf,
	wide,
} from './explorer.js';

let simulator: Simulator;
let hindi: WireCall;
let tamil: WireCall;

const talked = ({status, transcript}: WireCall) => status === 'completed' && transcript !== null;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount();
	hindi = newestCall(
		simulator,
		call => talked(call) && /[\u0900-\u097f]{20}/.test(squeezed(call.transcript ?? '')),
	);
	tamil = newestCall(
		simulator,
		call =>
			talked(call) &&
			/[\u0b80-\u0bff]{20}/.test(squeezed(call.transcript ?? '')) &&
			JSON.stringify(call.extracted_data).includes('confidence_label'),
	);
});

afterAll(() => simulator.stop());

/** What was said, turn by turn, without the speakers. */
function turnsOf({transcript}: WireCall): readonly string[] {
	return (transcript ?? '')
		.split(/^(?:assistant|user):/m)
		.map(turn => turn.trim())
		.filter(turn => turn !== '');
}

async function shows(terminal: TestTerminal, text: string): Promise<void> {
	const wanted = squeezed(text);
	await terminal.waitFor(`the detail to show ${text}`, () => squeezed(detailRows(terminal)).includes(wanted));
}

/** Cents as the Cost pane writes them, line by line: the legs, then the total. */
function amounts(terminal: TestTerminal): {legs: number[]; total: number} {
	const lines = detailRows(terminal).flatMap(row => {
		const [, indent = '', leg = '', cents = ''] = /^( *)([a-z]+) +([\d.]+)c/.exec(row.trimEnd()) ?? [];
		return leg === '' ? [] : [{indent: indent.length, leg, cents: Number(cents)}];
	});
	const shallow = Math.min(...lines.map(({indent}) => indent));
	const outer = lines.filter(({indent}) => indent === shallow);
	return {
		legs: outer.filter(({leg}) => leg !== 'total').map(({cents}) => cents),
		total: outer.find(({leg}) => leg === 'total')?.cents ?? Number.NaN,
	};
}

describe.each([narrow, wide])('on $columns x $rows', size => {
	let terminal: TestTerminal;

	beforeAll(async () => {
		terminal = await shareList(simulator, size);
	});

	afterAll(() => terminal.close());

	beforeEach(() => backToTop(terminal, simulator));

	test('the panes of a call in Tamil', async () => {
		await goTo(terminal, tamil);
		// What was said comes with the record: the panes are as long as they will be.
		terminal.press('2');
		await shows(terminal, `1agent${turnsOf(tamil)[0]}`);
		terminal.press('1');
		await shows(terminal, 'agentKaveri Clinics · Reminders (Tamil)');
		await shows(terminal, numberOf(tamil) ?? '');
		terminal.press('G');
		await shows(terminal, `id${tamil.id}`);

		terminal.press('2');
		const turns = turnsOf(tamil);
		await shows(terminal, `1agent${turns[0]}`);
		await shows(terminal, `2caller${turns[1]}`);
		terminal.press('G');
		await shows(terminal, turns.at(-1) ?? '');

		terminal.press('3');
		await shows(terminal, '▾ General');
		await shows(terminal, 'subjectivePatient');
		await shows(terminal, '▾ Decision');
		terminal.press('j', 'enter');
		await shows(terminal, '▸ General');
		expect(squeezed(detailRows(terminal))).not.toContain('subjectivePatient');
		terminal.press('enter');
		await shows(terminal, 'subjectivePatient');

		terminal.press('4');
		await shows(terminal, 'total');
		const {legs, total} = amounts(terminal);
		expect(legs.length).toBeGreaterThanOrEqual(5);
		expect(total).toBeCloseTo(tamil.total_cost, 0);
		expect(Math.abs(legs.reduce((sum, cents) => sum + cents, 0) - total)).toBeLessThan(0.4);

		terminal.press('5');
		await shows(terminal, `"id": "${tamil.id}"`);
		terminal.press('shift-tab');
		await shows(terminal, 'total');
		terminal.press('1', 'shift-tab');
		await shows(terminal, 'log');
		terminal.press('tab');
		await shows(terminal, 'agentKaveri Clinics');
	});

	test('a transcript in Hindi, searched with / n N', async () => {
		await goTo(terminal, hindi);
		terminal.press('2');
		const turns = turnsOf(hindi);
		await shows(terminal, `1agent${turns[0]}`);
		terminal.press('/');
		await terminal.sees(/^ search/m);
		const word = 'जी';
		terminal.type(word);
		const marked = () =>
			terminal.screen().flatMap((_, row) => {
				const cells = Array.from({length: size.columns}, (_, column) => terminal.cell(row, column));
				return cells.some(({text, inverse, underline}) => text.startsWith('ज') && (inverse || underline))
					? [row]
					: [];
			});
		await terminal.sees(` search ${word}`);
		terminal.press('enter');
		await shows(terminal, `“${word}”`);
		await terminal.waitFor('marked hits', () => marked().length > 0);
		terminal.press('n', 'n', 'N');
		await shows(terminal, `“${word}”`);
		terminal.press('esc');
		await terminal.seesNot(`“${word}”`);
		await terminal.waitFor('no marks', () => marked().every(row => terminal.row(row).startsWith('▌')));
	});

	test('J and K walk the calls and keep the pane', async () => {
		const calls = newestFirst(simulator);
		terminal.press('5');
		for (const index of [1, 2, 3]) {
			terminal.press('J');
			await shows(terminal, `"id": "${calls[index]?.id}"`);
		}

		terminal.press('K');
		await shows(terminal, `"id": "${calls[2]?.id}"`);
		terminal.press('q');
		await terminal.sees('TIME');
		await terminal.waitFor(
			'the cursor on the call that was read last',
			() => calls[2] !== undefined && tellsOf(cursorRow(terminal), calls[2]),
		);
	});
});

test('beside the list the detail follows the cursor once it rests', async () => {
	const terminal = await exploreList(simulator, wide);
	const calls = newestFirst(simulator);
	terminal.press('j', 'j');
	await shows(terminal, `id${calls[2]?.id}`);
	terminal.type('j'.repeat(12));
	await shows(terminal, `id${calls[14]?.id}`);
	expect(listRows(terminal).indexOf(cursorRow(terminal))).toBe(14);
});

test('a recording is a link to its stable address', async () => {
	const terminal = await exploreList(simulator, wide);
	const recorded = newestCall(simulator, call => talked(call) && call.telephony_data?.recording_url !== '');
	await goTo(terminal, recorded);
	terminal.press('1');
	const address = `${simulator.url}/recordings/call/${recorded.id}`;
	await shows(terminal, address);
	expect(terminal.output).toContain(`\x1b]8;;${address}`);
});
