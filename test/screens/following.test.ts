import {beforeAll, onTestFinished, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {cursorRow, exploreList, listRows, newestFirst, tellsOf, wide} from './explorer.js';

beforeAll(buildProgram);

/** An account whose clock is moved by hand, with a new call every twenty seconds of it. */
async function movedAccount(): Promise<{simulator: Simulator; clock: {nowMs: number}}> {
	const clock = {nowMs: Date.now() - 60_000};
	const simulator = await startSimulator({
		calls: 100,
		days: 13,
		arrivalSeconds: 20,
		limitPerMinute: false,
		nowMs: () => clock.nowMs,
	});
	onTestFinished(() => simulator.stop());
	return {simulator, clock};
}

test('L lets calls move and new ones arrive on top, the cursor on its call; trouble is said and waited out', async () => {
	const {simulator, clock} = await movedAccount();
	const terminal = await exploreList(simulator, wide);
	const chosen = newestFirst(simulator)[1];
	terminal.press('j', 'L');
	await terminal.waitFor('what is followed', () => /following · asked \d/.test(terminal.row(0)));

	clock.nowMs += 60_000;
	simulator.faults.next('429', {retryAfterSeconds: 300, path: /executions\?/});
	await terminal.waitFor('the trouble and when it asks again', () =>
		/following: rate limited, again at \d/.test(terminal.row(0)),
	);
	await terminal.waitFor(
		'three new calls above the chosen one, as Bolna has it',
		() =>
			listRows(terminal).indexOf(cursorRow(terminal)) === 4 &&
			chosen !== undefined &&
			tellsOf(cursorRow(terminal), simulator.account.call(chosen.id) ?? chosen),
	);
	await terminal.waitFor('following again', () => /following · asked \d/.test(terminal.row(0)));
	terminal.press('L');
	await terminal.waitFor('the usual first line', () => /as of \d/.test(terminal.row(0)));
});
