import {nearest} from '../filter/nearest.js';
import type {JsonObject} from '../text/json.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';

/** A parameter as data: reading it and describing it go by the same row. */
export interface Parameter {
	readonly name: string;
	readonly in: 'query' | 'path';
	readonly description: string;
	readonly schema: JsonObject;
}

export interface WholeParameter extends Parameter {
	readonly schema: {
		readonly type: 'integer';
		readonly minimum: number;
		readonly maximum: number;
		readonly default: number;
	};
}

export interface ChoiceParameter<Word extends string> extends Parameter {
	readonly schema: {readonly type: 'string'; readonly enum: readonly Word[]};
}

export function textParameter(name: string, description: string): Parameter {
	return {name, in: 'query', description, schema: {type: 'string'}};
}

export function pathParameter(name: string, description: string): Parameter {
	return {name, in: 'path', description, schema: {type: 'string'}};
}

export function wholeParameter(
	name: string,
	description: string,
	{max, otherwise}: {readonly max: number; readonly otherwise: number},
): WholeParameter {
	const schema = {type: 'integer', minimum: 1, maximum: max, default: otherwise} as const;
	return {name, in: 'query', description, schema};
}

export function choiceParameter<Word extends string>(
	name: string,
	description: string,
	words: readonly Word[],
): ChoiceParameter<Word> {
	return {name, in: 'query', description, schema: {type: 'string', enum: words}};
}

const yes: ReadonlySet<string> = new Set(['1', 'true', 'yes', 'on']);
const no: ReadonlySet<string> = new Set(['0', 'false', 'no', 'off']);

export const fresh: Parameter = {
	name: 'fresh',
	in: 'query',
	description:
		'with 1, Bolna is asked first, without from for the last 7 days, and total is of those (with q: all that are kept here); otherwise the calls kept on this machine answer',
	schema: {type: 'string', enum: [...yes, ...no]},
};

/**
 * A misspelt parameter that nobody reads would be answered with other calls than those that were asked for, and so
 * would one that stands there twice. @throws Trouble `usage`
 */
export function refuseOthers(query: URLSearchParams, parameters: readonly Parameter[]): void {
	const names = parameters.filter(parameter => parameter.in === 'query').map(({name}) => name);
	for (const name of new Set(query.keys())) {
		if (!names.includes(name)) {
			const all = names.length === 0 ? 'It takes none.' : `It takes ${names.join(', ')}.`;
			const meant = nearest(name, names);
			throw new Trouble({
				code: 'usage',
				happened: scrub(`This address has no parameter ${name}.`),
				advice: meant === undefined ? all : `Did you mean ${meant}? ${all}`,
			});
		}

		if (query.getAll(name).length > 1) {
			throw new Trouble({
				code: 'usage',
				happened: `${name} is given more than once.`,
				advice: 'Give it once.',
			});
		}
	}
}

/** Null for what is left out or blank. @throws Trouble `usage` with the word that was probably meant */
export function readChoice<Word extends string>(
	query: URLSearchParams,
	parameter: ChoiceParameter<Word>,
): Word | null {
	const words = parameter.schema.enum;
	const text = readText(query, parameter);
	const found = words.find(word => word === text);
	if (text === null || found !== undefined) {
		return found ?? null;
	}

	const meant = nearest(text, words);
	const all = `It is one of ${words.join(', ')}.`;
	throw new Trouble({
		code: 'usage',
		happened: scrub(`${parameter.name} cannot be ${text}.`),
		advice: meant === undefined ? all : `Did you mean ${meant}? ${all}`,
	});
}

/** Null for what is left out or blank. */
export function readText(query: URLSearchParams, {name}: Pick<Parameter, 'name'>): string | null {
	const value = query.get(name)?.trim() ?? '';
	return value === '' ? null : value;
}

/** @throws Trouble `usage` */
export function readWhole(query: URLSearchParams, parameter: WholeParameter): number {
	const {minimum, maximum, default: otherwise} = parameter.schema;
	const text = readText(query, parameter);
	if (text === null) {
		return otherwise;
	}

	const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
	if (!(number >= minimum && number <= maximum)) {
		throw new Trouble({
			code: 'usage',
			happened: `${parameter.name} is not a whole number from ${minimum} to ${maximum}.`,
			advice: `Leave it out for ${otherwise}.`,
		});
	}

	return number;
}

/** @throws Trouble `usage` */
export function readFlag(query: URLSearchParams, parameter: Parameter): boolean {
	const text = readText(query, parameter)?.toLowerCase() ?? '0';
	if (!yes.has(text) && !no.has(text)) {
		throw new Trouble({
			code: 'usage',
			happened: `${parameter.name} is neither 1 nor 0.`,
			advice: 'Leave it out for 0.',
		});
	}

	return yes.has(text);
}
