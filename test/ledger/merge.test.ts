import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Deed, LedgerEvent} from '../../source/ledger/event.js';
import type {Ledger} from '../../source/ledger/ledger.js';
import {openLedger} from '../../source/ledger/open.js';
import {project} from '../../source/ledger/project.js';

/** One clock for both machines, which never stands still between two deeds. */
let nowMs = 0;
const clock = {
	now: () => {
		nowMs += 1000;
		return nowMs;
	},
	sleep: async () => {},
};

const open = () => openLedger({path: ':memory:', clock});

const anyDeed: fc.Arbitrary<Deed> = fc
	.record({
		executionId: fc.constantFrom('call-1', 'call-2'),
	})
	.chain(({executionId}) =>
		fc.oneof(
			fc.boolean().map(value => ({kind: 'reviewed', executionId, value}) as const),
			fc.constantFrom('red', 'blue').map(value => ({kind: 'tag', executionId, value}) as const),
			fc.constantFrom('red', 'blue').map(value => ({kind: 'untag', executionId, value}) as const),
			fc.constantFrom('a', 'b', null).map(value => ({kind: 'note', executionId, value}) as const),
		),
	);

/** Somebody does something, takes the last thing back, or a webhook arrives; here or there. */
const anyStep = fc.record({
	where: fc.constantFrom(0, 1),
	who: fc.constantFrom('ann@here', 'bob@there'),
	what: fc.oneof(
		fc.uniqueArray(anyDeed, {minLength: 1, maxLength: 3, selector: deed => JSON.stringify(deed)}),
		fc.constant('undo' as const),
		fc.constantFrom('{"id":1}', '{"id":2}').map(body => ({body})),
	),
});

type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

async function take(ledger: Ledger, {who, what}: Pick<Step, 'who' | 'what'>): Promise<void> {
	if (what === 'undo') {
		await ledger.undoLast(who);
	} else if (Array.isArray(what)) {
		await ledger.append(who, what);
	} else {
		await ledger.appendDeliveries([{body: what.body, source: '10.0.0.1'}]);
	}
}

const identity = ({who, atMs, kind, executionId, value}: LedgerEvent) =>
	JSON.stringify([who, atMs, kind, executionId, value]);

/** What is there and not here, however often it is there. */
function besides(here: readonly LedgerEvent[], there: readonly LedgerEvent[]): readonly LedgerEvent[] {
	const left = here.map(identity);
	return there.filter(event => {
		const place = left.indexOf(identity(event));
		return place === -1 || left.splice(place, 1).length === 0;
	});
}

const byTime = (one: LedgerEvent, other: LedgerEvent) => one.atMs - other.atMs || one.seq - other.seq;

function marks(events: readonly LedgerEvent[]) {
	return project(events)
		.map(mark => ({...mark, value: Array.isArray(mark.value) ? mark.value.toSorted() : mark.value}))
		.toSorted((one, other) => `${one.kind} ${one.id}`.localeCompare(`${other.kind} ${other.id}`));
}

async function bodies(ledger: Ledger) {
	return (await ledger.deliveries(0, 1000)).map(({receivedAtMs, body, source}) =>
		JSON.stringify([receivedAtMs, body, source]),
	);
}

test('what two ledgers hold is in both after each took in the other, once, and the later mark stands', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(anyStep, {maxLength: 6}),
			fc.array(anyStep, {maxLength: 10}),
			async (shared, apart) => {
				const [here, there] = [await open(), await open()];
				for (const step of shared) {
					// A copy of the ledger begins with the same events at the same instants.
					const before = nowMs;
					await take(here, step);
					const after = nowMs;
					nowMs = before;
					await take(there, step);
					nowMs = Math.max(after, nowMs);
				}

				for (const step of apart) {
					await take(step.where === 0 ? here : there, step);
				}

				const [hereBefore, thereBefore] = [await here.events(), await there.events()];
				const [hereBodies, thereBodies] = [await bodies(here), await bodies(there)];
				const extras = besides(hereBefore, thereBefore);
				const absorbed = await here.absorb(there, 'restorer');

				const events = await here.events();
				expect(events.slice(0, hereBefore.length)).toEqual(hereBefore);
				const added = events.slice(hereBefore.length, hereBefore.length + absorbed.events);
				expect(added.map(identity)).toEqual(extras.map(identity));
				expect(marks(events)).toEqual(marks([...hereBefore, ...added].toSorted(byTime)));
				for (const {undoes, deed, seq} of events) {
					expect(deed).toBeLessThanOrEqual(seq);
					expect(undoes === null || events.some(event => event.seq === undoes)).toBe(true);
				}

				expect(new Set(await bodies(here))).toEqual(new Set([...hereBodies, ...thereBodies]));
				expect((await bodies(here)).length).toBe(new Set([...hereBodies, ...thereBodies]).size);
				expect(await here.absorb(there, 'restorer')).toEqual({events: 0, deliveries: 0, settled: 0});

				await there.absorb(here, 'restorer');
				expect(marks(await there.events())).toEqual(marks(events));
				await Promise.all([here.close(), there.close()]);
			},
		),
		{numRuns: 60},
	);
});
