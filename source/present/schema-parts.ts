import type {Json} from '../text/json.js';

/** JSON Schema, 2020-12, as far as it is used here. */
export type Schema = {readonly [keyword: string]: Json};

/** A field of the type that is not described does not compile. */
export type Fields<Type> = Readonly<Record<keyof Type, Schema>>;

export function object(fields: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema {
	return {
		type: 'object',
		properties: fields,
		required: Object.keys(fields).filter(name => !optional.includes(name)),
	};
}

export function orNull(schema: Schema): Schema {
	const {type = null, ...rest} = schema;
	return {...rest, type: [type, 'null']};
}

export const text: Schema = {type: 'string'};
export const textOrNull = orNull(text);
export const flagOrNull = orNull({type: 'boolean'});
export const count: Schema = {type: 'integer', minimum: 0};
export const number: Schema = {type: 'number'};
export const anyObject = orNull({type: 'object'});
export const seconds = orNull({type: 'number', minimum: 0, description: 'Seconds.'});
export const instant = orNull({
	type: 'string',
	format: 'date-time',
	pattern: 'Z$',
	description: 'ISO 8601 in UTC.',
});
