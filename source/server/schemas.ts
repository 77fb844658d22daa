import type {JsonObject} from '../text/json.js';

/** Shapes that the OpenAPI document names once and refers to. */
export const schemas = {
	Execution: {type: 'object', description: 'A call, in the shape that callsift list --json prints.'},
	Error: {
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
} as const satisfies Readonly<Record<string, JsonObject>>;

export function reference(name: keyof typeof schemas): JsonObject {
	return {$ref: `#/components/schemas/${name}`};
}

/** `{success: true, data}` around what an address answers with. */
export function envelope(data: JsonObject): JsonObject {
	return {type: 'object', required: ['success', 'data'], properties: {success: {const: true}, data}};
}
