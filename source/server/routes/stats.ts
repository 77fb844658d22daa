import {readStats} from '../../jobs/stats.js';
import {statsRequest} from '../../jobs/stats-request.js';
import {dimensions, slicesOf} from '../../present/stats/by.js';
import {statsJson} from '../../present/stats/json.js';
import {periodWords} from '../../present/stats/period.js';
import {Trouble} from '../../text/trouble.js';
import {ok} from '../answer.js';
import {knownOf} from '../known.js';
import {choiceParameter, readChoice} from '../parameters.js';
import type {Route} from '../route.js';
import {envelope, referTo} from '../schemas.js';
import {readWhichCalls, whichCalls} from '../which-calls.js';

const by = choiceParameter('by', 'also the calls in parts, by one thing, as groups', dimensions);

/** About half a second: so long nobody else is answered. */
const mostParts = 2500;

const unitMs = {hour: 3_600_000, day: 86_400_000};

export const stats: Route = {
	method: 'GET',
	path: '/api/stats',
	name: 'getStats',
	summary:
		'The figures of calls, beside those of as long a time before; without dates of the last seven days.',
	parameters: [...whichCalls, by],
	answers: envelope(referTo('stats')),
	door: 'token',
	lasts: true,
	async answer(visit) {
		const {workspace, signal, nowMs} = visit;
		const dimension = readChoice(visit.query, by);
		const {listing, filter} = await readWhichCalls(visit);
		const request = await statsRequest(listing, filter, {...workspace, nowMs});
		const unit = dimension === 'day' || dimension === 'hour' ? {unit: dimension} : {};
		if (unit.unit !== undefined && (request.toMs - request.fromMs) / unitMs[unit.unit] > mostParts) {
			throw new Trouble({
				code: 'usage',
				happened: `By ${unit.unit} that time has more than ${mostParts} parts.`,
				advice: 'Ask for a shorter time, or for longer parts.',
			});
		}

		const found = await readStats(workspace.ask, {...request, ...unit}, signal);
		const {currency, zone, maskAlways: masked} = workspace;
		const manner = {nowMs, zone, currency, masked, ascii: false};
		// Words for people do not go out from here.
		const look = {manner, agentName: () => null, ...periodWords(request, manner)};
		const slices = dimension === null ? {} : {slices: slicesOf(found, dimension, look)};
		return {
			...ok(statsJson(found, {currency, masked, ...slices})),
			known: await knownOf(visit, {...listing, fromMs: request.fromMs}),
		};
	},
};
