import {afterAll, beforeAll, expect, test} from 'vitest';
import {readExecution} from '../../source/calls/read-execution.js';
import {isTroubled} from '../../source/calls/troubled.js';
import type {WireCall} from '../../source/simulator/call.js';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {
	detailRows,
	exploreList,
	listRows,
	narrow,
	newestFirst,
	numberOf,
	squeezed,
	stillAccount,
	wide,
} from './explorer.js';

let simulator: Simulator;
/** Failed and unanswered ones: their rows tell as much as their records do. */
let troubled: readonly WireCall[];

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount({answerMs: 50, rows: 'full'});
	troubled = newestFirst(simulator).filter(call =>
		isTroubled(readExecution(JSON.parse(JSON.stringify(call)), {depth: 'full'})),
	);
});

afterAll(() => simulator.stop());

test('e held down walks the troubled calls in order; what is on screen is always of one call', async () => {
	const terminal = await exploreList(simulator, wide);
	terminal.press('5');
	await terminal.sees('← list');
	const byId = new Map(newestFirst(simulator).map(call => [squeezed(`"id":"${call.id}"`), call]));
	const mixed: string[] = [];
	const walked: string[] = [];
	const last = troubled[7];
	const watch = () => {
		const rows = detailRows(terminal);
		const text = squeezed(rows);
		const [, call] = [...byId].find(([id]) => text.includes(id)) ?? [];
		if (call === undefined) {
			return false;
		}

		const number = numberOf(call);
		if (number !== null && !rows[0]?.includes(number)) {
			mixed.push(`${rows[0]} over ${call.id}`);
		}

		if (walked.at(-1) !== call.id) {
			walked.push(call.id);
		}

		return call.id === last?.id;
	};
	const arrival = terminal.waitFor('the eighth troubled call', watch);
	// As a terminal sends a held key: some alone, some in one go.
	terminal.press('e', 'e');
	terminal.type('eee');
	terminal.press('e', 'e', 'e');
	await arrival;
	expect(mixed).toEqual([]);
	const order = troubled.map(({id}) => id);
	const places = walked.map(id => order.indexOf(id)).filter(place => place >= 0);
	expect(places).toEqual(places.toSorted((one, other) => one - other));
	await terminal.sees('← list');
});

test('d in the transcript marks the call, keeps the pane and goes on; Overview says who marked it', async () => {
	const terminal = await exploreList(simulator, narrow);
	terminal.press('e', '2');
	const [first, second] = troubled;
	await terminal.sees('← list');
	const numberSeen = (call: WireCall | undefined) =>
		terminal.waitFor(`the call ${call?.id}`, () => {
			const number = call === undefined ? null : numberOf(call);
			return number === null || terminal.screen().slice(2, 5).join('\n').includes(number);
		});
	await numberSeen(first);
	terminal.press('d');
	await numberSeen(second);
	await terminal.sees(/d done, next/);
	terminal.press('E');
	await terminal.sees('No troubled call further up is left to review.');
	terminal.press('left');
	await terminal.waitFor('the mark', () => listRows(terminal).filter(row => row.includes('✓')).length === 1);
	terminal.press('/');
	await terminal.sees('Enter accept');
	terminal.type('is:reviewed');
	await terminal.waitFor('one call', () => / 1 call/.test(terminal.row(1)));
	terminal.press('enter', '1');
	await terminal.sees(/reviewed +\S+@\S+ · \d\d:\d\d:\d\d/);
});
