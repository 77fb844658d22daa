import {everything} from '../../filter/query.js';
import type {Route} from '../route.js';

/** Open to everybody, so it tells nothing about the calls. */
export const health: Route = {
	method: 'GET',
	path: '/healthz',
	name: 'getHealth',
	summary: 'Whether callsift answers and can read what it keeps.',
	parameters: [],
	answers: {type: 'object', required: ['ok'], properties: {ok: {const: true}}},
	door: 'probe',
	lasts: false,
	async answer({workspace}) {
		await workspace.ask.count(everything);
		return {status: 200, body: {ok: true}};
	},
};
