import {beforeAll, expect, onTestFinished, test} from 'vitest';
import {type SimulatorOptions, startSimulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {
	cursorRow,
	detailRows,
	exploreList,
	listRows,
	newestFirst,
	squeezed,
	tellsOf,
	wide,
} from './explorer.js';

beforeAll(buildProgram);

/** The explorer on an account whose clock stands still until it is moved: a call comes every twenty seconds then. */
async function watchArrivals(options: Pick<SimulatorOptions, 'rows'> = {}) {
	const clock = {nowMs: Date.now() - 10 * 60_000};
	const simulator = await startSimulator({
		calls: 100,
		days: 13,
		arrivalSeconds: 20,
		limitPerMinute: false,
		nowMs: () => clock.nowMs,
		...options,
	});
	onTestFinished(() => simulator.stop());
	const terminal = await exploreList(simulator, wide);
	const counted = () => Number(/ (\d+) calls/.exec(terminal.row(1))?.[1]);
	return {clock, simulator, terminal, counted};
}

test('the cursor stays on its call while new ones arrive above it', async () => {
	const {clock, simulator, terminal, counted} = await watchArrivals();
	const before = counted();
	const chosen = newestFirst(simulator)[3];
	terminal.press('j', 'j', 'j');
	const rests = async () =>
		terminal.waitFor('the chosen call in the detail', () =>
			squeezed(detailRows(terminal)).includes(`id${chosen?.id}`),
		);
	await rests();
	const place = () => listRows(terminal).indexOf(cursorRow(terminal));
	expect(place()).toBe(3);

	clock.nowMs += 5 * 60_000;
	terminal.press('r');
	await terminal.waitFor('15 calls more', () => counted() >= before + 15);
	await rests();
	expect(place()).toBe(3);
	expect(
		chosen !== undefined && listRows(terminal)[3]?.includes(`${chosen.telephony_data?.to_number.slice(-5)}`),
	).toBe(true);

	const [newest] = newestFirst(simulator);
	terminal.press('g');
	await terminal.waitFor(
		'the newest call on top',
		() => newest !== undefined && tellsOf(listRows(terminal)[0] ?? '', newest),
	);
});

test('what is newer is said of calls that are, not of those that a filter left out', async () => {
	const {clock, simulator, terminal, counted} = await watchArrivals({rows: 'full'});
	const before = counted();
	terminal.press('e');
	await terminal.waitFor('the cursor on a troubled call further down', () => {
		const place = listRows(terminal).indexOf(cursorRow(terminal));
		return place > 0 && /✗|○|nobody spoke|hang-up|slow|timeout/.test(cursorRow(terminal));
	});
	const troubled = cursorRow(terminal);
	terminal.press('f');
	await terminal.sees(/^ \/ is:troubled +\d+ calls · /m);
	terminal.press('f');
	await terminal.waitFor('all calls again', () => counted() === before && cursorRow(terminal) === troubled);
	expect(terminal.row(3)).not.toContain('newer');

	clock.nowMs += 5 * 60_000;
	terminal.press('r');
	await terminal.waitFor('15 calls more', () => counted() >= before + 15);
	const arrived = newestFirst(simulator).length - before;
	await terminal.waitFor('how many came', () => terminal.row(3).includes(`↑ ${arrived} newer, g`));
	terminal.press('g');
	await terminal.seesNot('newer, g');
});
