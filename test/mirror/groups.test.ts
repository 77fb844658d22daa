import {expect, onTestFinished, test} from 'vitest';
import {everything} from '../../source/filter/query.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {parsed} from '../filter/context.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {call, start} from './calls.js';

test('calls that say nothing stand apart from those whose full record was never fetched', async () => {
	const mirror = await openMirror({path: ':memory:', clock: new FakeClock(start)});
	onTestFinished(() => mirror.close());
	const carried = {telephony_data: {to_number_carrier: 'Airtel'}};
	await mirror.putExecutions(
		[
			call('said', carried),
			call('silent', {}),
			...['o1', 'o2', 'o3'].map(id => call(id, {status: 'completed'}, 'row')),
		],
		start,
	);
	const span = {fromMs: 0, toMs: start + 1, buckets: 1};
	const groups = await mirror.groups({query: everything, by: 'carrier', ...span});
	const told = groups.map(({value, unfetched, calls, full}) => [
		value,
		unfetched ? 'unfetched' : 'known',
		calls,
		full,
	]);
	expect(told[0]).toEqual([null, 'unfetched', 3, 0]);
	expect(new Set(told.slice(1).map(group => group.join()))).toEqual(
		new Set(['Airtel,known,1,1', ',known,1,1']),
	);
	expect(await mirror.count(parsed('-is:full -carrier:*'))).toBe(3);
	expect(await mirror.count(parsed('-carrier:*'))).toBe(1);
	expect(await mirror.groups({query: everything, by: null, ...span})).toMatchObject([{calls: 5, full: 2}]);
});
