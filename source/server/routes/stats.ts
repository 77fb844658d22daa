import {readStats} from '../../jobs/stats.js';
import {statsRequest} from '../../jobs/stats-request.js';
import {statsJson} from '../../present/stats/json.js';
import {ok} from '../answer.js';
import type {Route} from '../route.js';
import {envelope, referTo} from '../schemas.js';
import {readWhichCalls, whichCalls} from '../which-calls.js';

export const stats: Route = {
	method: 'GET',
	path: '/api/stats',
	summary:
		'The figures of calls, beside those of as long a time before; without dates of the last seven days.',
	parameters: whichCalls,
	answers: envelope(referTo('stats')),
	door: 'token',
	lasts: true,
	async answer(visit) {
		const {workspace, signal} = visit;
		const {listing, filter} = await readWhichCalls(visit);
		const request = await statsRequest(listing, filter, {...workspace, nowMs: visit.nowMs});
		const {currency, maskAlways: masked} = workspace;
		return {
			...ok(statsJson(await readStats(workspace.ask, request, signal), {currency, masked})),
			asOfMs: await workspace.ask.asOf(listing.agentId),
		};
	},
};
