import {isJsonObject, type Json, type JsonObject} from '../../text/json.js';
import type {Problem} from '../execution.js';
import {
	asAmount,
	asFlag,
	asInteger,
	asList,
	asNumber,
	asObject,
	asText,
	asWord,
	type Coerce,
} from './coerce.js';
import {asInstant} from './instant.js';

/**
 * A wire object read field by field. Each reader takes the names a field goes by, best first, and gives the first
 * value it can read; null and absent are fine, anything else that cannot be read becomes a problem.
 */
export class Fields {
	readonly #object: JsonObject;
	readonly #path: string;
	readonly #problems: Problem[];

	constructor(object: JsonObject, problems: Problem[], path = '') {
		this.#object = object;
		this.#problems = problems;
		this.#path = path;
	}

	text(...names: readonly string[]): string | null {
		return this.read(asText, 'text', names);
	}

	word(...names: readonly string[]): string | null {
		return this.read(asWord, 'text', names);
	}

	number(...names: readonly string[]): number | null {
		return this.read(asNumber, 'a number', names);
	}

	/** A number that is not negative. */
	amount(...names: readonly string[]): number | null {
		return this.read(asAmount, 'a number, zero or more', names);
	}

	integer(...names: readonly string[]): number | null {
		return this.read(asInteger, 'a whole number', names);
	}

	flag(...names: readonly string[]): boolean | null {
		return this.read(asFlag, 'true or false', names);
	}

	/** Milliseconds since 1970, UTC. */
	instant(...names: readonly string[]): number | null {
		return this.read(asInstant, 'a time', names);
	}

	object(...names: readonly string[]): JsonObject | null {
		return this.read(asObject, 'an object', names);
	}

	list(...names: readonly string[]): readonly Json[] {
		return this.read(asList, 'a list', names) ?? [];
	}

	/** The fields of a nested object. */
	within(name: string): Fields | null {
		const object = this.object(name);
		return object && new Fields(object, this.#problems, this.path(name));
	}

	/** The fields of each object in a nested list. */
	each(name: string): readonly Fields[] {
		return this.list(name).flatMap((item, index) => {
			const path = this.path(`${name}.${index}`);
			if (isJsonObject(item)) {
				return [new Fields(item, this.#problems, path)];
			}

			this.complain(`${name}.${index}`, 'an object', item);
			return [];
		});
	}

	/** The value as it came, own keys only: a key called `constructor` is nobody's. */
	own(name: string): Json | undefined {
		return Object.hasOwn(this.#object, name) ? this.#object[name] : undefined;
	}

	keys(): readonly string[] {
		return Object.keys(this.#object);
	}

	read<Value>(coerce: Coerce<Value>, wanted: string, names: readonly string[]): Value | null {
		for (const name of names) {
			const value = this.own(name) ?? null;
			const read = value === null ? null : coerce(value);
			if (read === undefined) {
				this.complain(name, wanted, value);
			} else if (read !== null) {
				return read;
			}
		}

		return null;
	}

	complain(name: string, wanted: string, value: Json): void {
		this.#problems.push({path: this.path(name), message: `expected ${wanted}, found ${kindOf(value)}`});
	}

	path(name: string): string {
		return this.#path === '' ? name : `${this.#path}.${name}`;
	}
}

/** What a value is, without saying what it holds: problems are shown where transcripts are masked. */
function kindOf(value: Json): string {
	if (value === null) {
		return 'null';
	}

	if (typeof value === 'object') {
		return Array.isArray(value) ? 'a list' : 'an object';
	}

	if (typeof value === 'boolean') {
		return String(value);
	}

	return typeof value === 'string' ? 'other text' : 'another number';
}
