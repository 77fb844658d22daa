import {everything} from '../../filter/query.js';
import type {Route} from '../route.js';

/** Open to everybody, so it tells nothing about the calls. */
export const health: Route = {
	method: 'GET',
	path: '/healthz',
	name: 'getHealth',
	summary: 'Whether callsift answers and can read what it keeps, and whether it can keep webhooks.',
	parameters: [],
	answers: {
		type: 'object',
		required: ['ok', 'webhooks'],
		properties: {
			ok: {const: true},
			webhooks: {
				type: 'boolean',
				description: 'Whether a webhook can be kept, which takes more than reading.',
			},
		},
	},
	door: 'probe',
	lasts: false,
	async answer({workspace}) {
		await workspace.ask.count(everything);
		return {status: 200, body: {ok: true, webhooks: !workspace.isReadOnly}};
	},
};
