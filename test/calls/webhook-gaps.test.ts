import fc from 'fast-check';
import {expect, test} from 'vitest';
import {skippedStatuses} from '../../source/calls/webhook-gaps.js';
import {overtakenIn, repeatsIn, StoryBook} from '../../source/calls/webhook-story.js';

const call = (id: string, told: readonly string[], status = 'completed', agentId = 'a') => ({
	id,
	agentId,
	direction: 'outbound' as const,
	status,
	durationSeconds: 12,
	told: new Set(told),
});

test('a status is missed where most calls like it had it', () => {
	const usual = ['ringing', 'in-progress', 'completed'];
	const calls = [
		...['1', '2', '5'].map(id => call(id, usual)),
		call('3', ['ringing', 'completed']),
		call('4', []),
	];
	expect(skippedStatuses(calls).map(({id, missing}) => [id, missing])).toEqual([
		['3', ['in-progress']],
		['4', usual],
	]);
});

test('what an agent was told not to send is not missed', () => {
	const calls = ['1', '2', '3'].map(id => call(id, ['completed']));
	expect(skippedStatuses([...calls, call('4', ['ringing'], 'completed', 'b')])).toEqual([]);
});

test('a rare end is missed although no other call ended so', () => {
	const calls = ['1', '2', '3'].map(id => call(id, ['ringing', 'completed']));
	expect(skippedStatuses([...calls, call('4', ['ringing'], 'balance-low')])).toMatchObject([
		{id: '4', missing: ['balance-low']},
	]);
	// A call that goes on has not ended yet.
	expect(skippedStatuses([...calls, call('5', ['ringing'], 'in-progress')])).toEqual([]);
});

test('in whatever order they come, nothing is made up', () => {
	const status = fc.constantFrom('queued', 'ringing', 'in-progress', 'completed');
	fc.assert(
		fc.property(fc.array(fc.record({status, at: fc.option(fc.nat(5))}), {maxLength: 12}), told => {
			const book = new StoryBook();
			for (const [place, {status: word, at}] of told.entries()) {
				const updated_at = at === null ? null : new Date(at * 1000).toISOString();
				book.add({body: JSON.stringify({id: 'one', status: word, updated_at}), receivedAtMs: null, place}, 0);
			}

			const story = book.stories.get('one') ?? {id: 'one', agentId: null, told: [], tools: 0};
			const keys = told.map(({status: word, at}) => `${word} ${at}`);
			const repeats = repeatsIn(story).reduce((sum, {times}) => sum + times - 1, 0);
			expect(repeats).toBe(keys.length - new Set(keys).size);
			const times = told.flatMap(({at}) => (at === null ? [] : [at]));
			const inOrder = times.every((at, index) => index === 0 || at >= (times[index - 1] ?? 0));
			expect(overtakenIn(story).length > 0).toBe(
				!inOrder && told.some(({at}, index) => at !== null && isLate(told, index)),
			);
		}),
	);
});

/** Something that happened later came before, and this is the first time it is told. */
function isLate(
	told: ReadonlyArray<{readonly status: string; readonly at: number | null}>,
	index: number,
): boolean {
	const {status, at} = told[index] ?? {status: '', at: null};
	const before = told.slice(0, index);
	return (
		at !== null &&
		before.some(other => other.at !== null && other.at > at) &&
		!before.some(other => other.at === at && other.status === status)
	);
}
