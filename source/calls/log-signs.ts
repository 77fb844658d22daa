import {isJsonObject, type Json, type JsonObject} from '../text/json.js';
import type {LogEntry} from './execution.js';

/** What makes an entry of the log stand out; null for the ordinary ones. */
export type LogSign = 'tool' | 'error';

/** Parts whose data are words that people and models say; what they say of errors is none. */
const talking: ReadonlySet<string> = new Set(['llm', 'synthesizer', 'transcriber']);

/** Data longer than this is a prompt or a recording, not the answer of a tool. */
const longestRead = 20_000;

const errorWords = /\b(?:errors?|fail(?:ed|ure)?|time(?:d[ -]?)?[ -]?out|exception|refused|unreachable)\b/i;
const errorStart = /^\s*(?:\[?error\b|exception\b|traceback\b)/i;

/** A tool that is called, or something that went wrong. */
export function signOf({type, component, data}: LogEntry): LogSign | null {
	if (type === 'error' || component === 'error') {
		return 'error';
	}

	const asked = type === 'request';
	const object = asked && component !== 'tool' ? null : objectIn(data);
	if (!asked && (object === null ? saysError(component, data) : holdsError(object))) {
		return 'error';
	}

	if (component === 'tool') {
		return asked || type === null ? 'tool' : null;
	}

	return object !== null && (Boolean(object['tool_calls']) || Boolean(object['function_call']))
		? 'tool'
		: null;
}

function saysError(component: string | null, data: string): boolean {
	return (talking.has(component ?? '') ? errorStart : errorWords).test(data.slice(0, longestRead));
}

function holdsError(object: JsonObject): boolean {
	const {error, errors, success} = object;
	const code = [object['status'], object['status_code'], object['code']].find(
		value => typeof value === 'number',
	);
	return (
		Boolean(error) || isFilled(errors) || success === false || (code !== undefined && Number(code) >= 400)
	);
}

function isFilled(value: Json | undefined): boolean {
	return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** The object that a text of JSON holds; null for any other text. */
function objectIn(data: string): JsonObject | null {
	if (data.length > longestRead || !/^\s*\{/.test(data)) {
		return null;
	}

	try {
		const value: unknown = JSON.parse(data);
		return isJsonObject(value) ? value : null;
	} catch {
		return null;
	}
}
