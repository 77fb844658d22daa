import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {WireCall} from '../../source/simulator/call.js';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import type {TestTerminal} from '../helpers/terminal.js';
import {backToTop, detailRows, goTo, narrow, shareList, squeezed, stillAccount, wide} from './explorer.js';

let simulator: Simulator;
let slow: WireCall;
let timedOut: WireCall;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount({calls: 300});
	const {planted} = simulator.account;
	slow = planted.slowModel.map(found).find(call => longest(call) > 2000) ?? found(planted.slowModel[0]);
	timedOut = found(planted.toolTimeouts.at(-1));
});

afterAll(() => simulator.stop());

afterEach(() => simulator.faults.clear());

function found(id: string | undefined): WireCall {
	const call = id === undefined ? null : simulator.account.call(id);
	if (call === null) {
		throw new Error('Nothing was planted.');
	}

	return call;
}

function modelWaits({latency_data: latency}: WireCall): readonly number[] {
	return latency !== null && 'llm' in latency && latency.llm !== undefined
		? latency.llm.turns.map(turn => turn.time_to_first_token)
		: [];
}

function longest(call: WireCall): number {
	return Math.max(...modelWaits(call));
}

async function shows(terminal: TestTerminal, text: string): Promise<void> {
	const wanted = squeezed(text);
	await terminal.waitFor(`the detail to show ${text}`, () => squeezed(detailRows(terminal)).includes(wanted));
}

describe.each([narrow, wide])('on $columns x $rows', size => {
	let terminal: TestTerminal;

	beforeAll(async () => {
		terminal = await shareList(simulator, size);
	});

	afterAll(() => terminal.close());

	beforeEach(() => backToTop(terminal, simulator));

	test('the slow model that was planted is what Latency shows, and ] leads to it', async () => {
		await goTo(terminal, slow);
		terminal.press('6');
		const waits = modelWaits(slow).map(wait => `${Math.round(wait).toLocaleString('en-US')} B`);
		await shows(terminal, 'TURN STT LLM TTS SUM');
		for (const wait of waits) {
			terminal.press(']');
			await terminal.waitFor(`] to lead to ${wait}`, () =>
				detailRows(terminal).some(row => row.startsWith('▌') && row.includes(wait)),
			);
		}

		terminal.press(']');
		await terminal.sees('No slow turn further down.');
		terminal.press('[');
		await terminal.waitFor('[ to lead back', () =>
			detailRows(terminal).some(row => row.startsWith('▌') && row.includes(waits.at(-2) ?? '')),
		);
	});

	test('above every pane stands why, and what shows it', async () => {
		await goTo(terminal, timedOut);
		const labels = ['spoke', 'agent', 'extracted data', 'total', '"id"', 'TURN', 'entries'];
		for (const [index, label] of labels.entries()) {
			terminal.press(String(index + 1));
			await shows(terminal, label);
			await shows(terminal, 'Tool check_order timed out');
			await shows(terminal, 'error_message: Tool call check_order');
		}
	});

	test('the tool that was planted to time out stands in the log, and ] leads to it', async () => {
		await goTo(terminal, timedOut);
		terminal.press('7');
		await shows(terminal, 'before anybody was heard');
		const sought = /✗ tool +Tool call check_order/;
		const isUnderCursor = () => {
			const row = terminal.screen().findIndex(line => sought.test(line));
			const column = size.columns - 20;
			return row >= 0 && terminal.cell(row, column).inverse;
		};
		terminal.press(']', ']');
		await terminal.waitFor('the cursor on the error', isUnderCursor);
		terminal.press('f');
		await shows(terminal, 'system only: 1 of');
		terminal.press('f');
		await shows(terminal, 'llm only:');
		terminal.press('/');
		await terminal.sees(/^ search/m);
		terminal.type('component:tool failed');
		await shows(terminal, 'tool only: 2 of');
		terminal.press('enter');
		await shows(terminal, '1 hit for “failed”');
		terminal.press('esc');
		await shows(terminal, 'llm only:');
	});
});

test('a log that does not come says why, r asks again, and what came is kept', async () => {
	const terminal = await shareList(simulator, narrow);
	try {
		await goTo(terminal, slow);
		simulator.faults.next('key-revoked', {path: /\/log$/});
		terminal.press('7');
		await shows(terminal, 'The log did not come:');
		simulator.faults.clear();
		terminal.press('r');
		await shows(terminal, 'before anybody was heard');
		expect(detailRows(terminal).join('\n')).toMatch(/▸ +\d+\.\d → llm +1 message · system:/);

		simulator.faults.next('key-revoked', {path: /\/log$/});
		const asked = () => simulator.requests.filter(({path}) => path.endsWith('/log')).length;
		const before = asked();
		terminal.press('esc');
		await terminal.sees('TIME');
		await goTo(terminal, timedOut);
		await goTo(terminal, slow);
		terminal.press('7');
		await shows(terminal, 'before anybody was heard');
		expect(asked()).toBe(before);
	} finally {
		await terminal.close();
	}
});
