import type {SQLInputValue} from 'node:sqlite';

/** A piece of SQL with the values that belong to its question marks. */
export interface Sql {
	readonly text: string;
	readonly values: readonly SQLInputValue[];
}

/**
 * SQL from a template: a piece of SQL is taken in, everything else becomes a bound value. So no value can ever
 * become a part of the text.
 */
export function sql(strings: TemplateStringsArray, ...parts: ReadonlyArray<Sql | SQLInputValue>): Sql {
	const values: SQLInputValue[] = [];
	let text = '';
	for (const [index, string] of strings.entries()) {
		text += string;
		const part = parts[index];
		if (part === undefined) {
			continue;
		}

		if (isSql(part)) {
			text += part.text;
			values.push(...part.values);
		} else {
			text += '?';
			values.push(part);
		}
	}

	return {text, values};
}

/** For names of our own: columns, directions. Never for what comes from outside. */
export function name(own: string): Sql {
	return {text: own, values: []};
}

/**
 * A whole number of our own as it is. Behind LIMIT it saves a tenth of a millisecond: SQLite plans by that number, and
 * compiles a statement anew each time one is bound to it.
 */
export function literal(own: number): Sql {
	return name(BigInt(own).toString());
}

export function join(pieces: readonly Sql[], separator: ' AND ' | ' OR ' | ', '): Sql {
	return {
		text: pieces.map(({text}) => text).join(separator),
		values: pieces.flatMap(({values}) => values),
	};
}

export const truth: Sql = sql`1`;
export const falsehood: Sql = sql`0`;

function isSql(part: Sql | SQLInputValue): part is Sql {
	return typeof part === 'object' && part !== null && 'text' in part;
}
