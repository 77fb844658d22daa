import {expect, test} from 'vitest';
import {homeUntilEnd, impatiently} from '../faults/impatient.js';
import {json, serve} from '../helpers/small-server.js';

test('in a pipe a line says something new, also when calls move where the words do not tell', async () => {
	const states = [
		['running', {scheduled: 3}],
		['running', {scheduled: 2, queued: 1}],
		['running', {scheduled: 1, queued: 2}],
		['running', {completed: 1, queued: 2}],
		['completed', {completed: 3}],
	].map(([status, execution_status]) => ({batch_id: 'one', valid_contacts: 3, status, execution_status}));
	const left = [...states];
	const {base} = await serve((request, response) => {
		const answer = request.url?.startsWith('/batches') ? left.shift() : {id: 'company'};
		json(answer)(request, response);
	});
	const ways = {home: homeUntilEnd()};
	const {code, stdout} = await impatiently({key: 'bn-key', url: base}, ways, 'watch-batch', 'one');
	expect({code, lines: stdout.trimEnd().split('\n')}).toEqual({
		code: 0,
		lines: [
			'one · running · 0 of 3 done · 0%',
			'one · running · 1 of 3 done · 33%',
			'one · completed · 3 of 3 done',
		],
	});

	left.push(...states);
	const told = await impatiently({key: 'bn-key', url: base}, ways, 'watch-batch', 'one', '--json');
	expect(told.stdout.trimEnd().split('\n')).toHaveLength(states.length);
});
