import type {JsonObject} from '../text/json.js';
import {packings} from './body.js';
import type {DoorRules} from './doorkeeper.js';
import type {Route} from './route.js';
import {referTo, schemas} from './schemas.js';

/**
 * The address of the document that describes all others that are served: of those for webhooks the one with a secret in
 * it, or the one without, as doors have it.
 */
export function openApiRoute(
	table: readonly Route[],
	{webhookSecret}: Pick<DoorRules, 'webhookSecret'>,
): Route {
	const routes = table.filter(
		({door, parameters}) => door !== 'webhook' || parameters.length > 0 === (webhookSecret !== null),
	);
	const route: Route = {
		method: 'GET',
		path: '/openapi.json',
		name: 'getOpenApi',
		summary: 'This document.',
		parameters: [],
		answers: {type: 'object'},
		door: 'open',
		lasts: true,
		answer: async () => ({status: 200, body: document}),
	};
	const document = describe([...routes, route]);
	return route;
}

function describe(routes: readonly Route[]): JsonObject {
	const paths = [...new Set(routes.map(({path}) => path))];
	return {
		openapi: '3.1.0',
		info: {
			title: 'callsift',
			version: '1',
			description:
				'The calls of a Bolna account, from the copy that callsift keeps. X-Callsift-As-Of says when Bolna last said something of them, X-Callsift-Since from when on they are all here.',
		},
		// Wherever this document was found.
		servers: [{url: '/'}],
		paths: Object.fromEntries(
			paths.map(path => [
				path,
				Object.fromEntries(
					routes
						.filter(route => route.path === path)
						.map(route => [route.method.toLowerCase(), operation(route)]),
				),
			]),
		),
		components: {
			schemas,
			securitySchemes: {
				token: {type: 'http', scheme: 'bearer', description: 'Where serve was started with a token.'},
			},
		},
	};
}

function operation({method, name: operationId, summary, parameters, answers, door}: Route): JsonObject {
	return {
		operationId,
		summary,
		parameters: [
			...parameters.map(({name, in: place, description, schema}) => ({
				name,
				in: place,
				required: place === 'path',
				description,
				schema,
			})),
			...(method === 'POST' ? [contentEncoding] : []),
		],
		...(method === 'POST' && {
			requestBody: {
				description: `As it is, or packed as Content-Encoding says: ${packings.join(', ')}.`,
				required: true,
				content: {'application/json': {schema: {type: 'object'}}},
			},
		}),
		responses: {
			200: {
				description: 'What was asked for.',
				...(method === 'GET' && {
					headers: {
						ETag: etag,
						...(door === 'token' && {'X-Callsift-As-Of': asOf, 'X-Callsift-Since': since}),
					},
				}),
				content: {'application/json': {schema: answers}},
			},
			...(method === 'GET' && {
				304: {description: 'What If-None-Match names has not changed.', headers: {ETag: etag}},
			}),
			...(door !== 'probe' && {
				429: {
					...wrong('There were too many requests from this address.'),
					headers: {'Retry-After': retryAfter},
				},
			}),
			default: wrong('What went wrong, and what to do.'),
		},
		...(door === 'token' || (door === 'webhook' && parameters.length === 0)
			? {security: [{}, {token: []}]}
			: {}),
	};
}

function wrong(description: string): JsonObject {
	return {description, content: {'application/json': {schema: referTo('error')}}};
}

const contentEncoding: JsonObject = {
	name: 'Content-Encoding',
	in: 'header',
	required: false,
	description: 'How the body is packed, where it is.',
	schema: {type: 'string', enum: [...packings]},
};

const etag: JsonObject = {description: 'Names this answer, for If-None-Match.', schema: {type: 'string'}};

const asOf: JsonObject = {
	description: 'When Bolna last said something of these calls; not there where it never did.',
	schema: {type: 'string', format: 'date-time'},
};

const since: JsonObject = {
	description:
		'From when on all of the calls that were asked about are here; not there where none are missing.',
	schema: {type: 'string', format: 'date-time'},
};

const retryAfter: JsonObject = {description: 'Seconds to wait.', schema: {type: 'integer', minimum: 1}};
