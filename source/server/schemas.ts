import {type SchemaName, schemas as shapes} from '../present/schema.js';
import type {JsonObject} from '../text/json.js';

/** Shapes that the OpenAPI document names once and refers to: what `callsift schema` prints, and what goes wrong. */
export const schemas: Readonly<Record<SchemaName | 'error', JsonObject>> = {
	...shapes(reference),
	error: {
		type: 'object',
		required: ['success', 'error'],
		properties: {
			success: {const: false},
			error: {
				type: 'object',
				required: ['code', 'message', 'hint'],
				properties: {
					code: {type: 'string', description: 'Stable; the words beside it are not.'},
					message: {type: 'string', description: 'What happened.'},
					hint: {type: 'string', description: 'What to do.'},
				},
			},
		},
	},
};

function reference(name: string): string {
	return `#/components/schemas/${name}`;
}

export function referTo(name: keyof typeof schemas): JsonObject {
	return {$ref: reference(name)};
}

/** `{success: true, data}` around what an address answers with. */
export function envelope(data: JsonObject): JsonObject {
	return {type: 'object', required: ['success', 'data'], properties: {success: {const: true}, data}};
}
