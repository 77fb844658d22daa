import {printDataName} from './data.js';
import {type DataField, dataFields} from './fields.js';
import {isInPhrase} from './while-typed.js';

/** Where the cursor is when something of a call's own data is being written: a path, or a value at a path. */
export interface DataSpot {
	readonly field: DataField;
	/** Null while the path itself is being written. */
	readonly path: string | null;
	/** The filter without the term that is being written. */
	readonly rest: string;
	readonly typed: string;
	readonly listed: readonly string[];
}

const pathBeforeCursor = /(^|[\s(!-])(extracted|context)\.([^\s:()"]*)$/iu;
const valueBeforeCursor =
	/(^|[\s(!-])(extracted|context)\.("[^"]*"|[^\s:()"]+):([^\s"(]*,)?("[^"]*|[^\s"(,]*)$/iu;

/** What of the data stands before the cursor; null where nothing does. */
export function dataSpot(text: string, cursor: number): DataSpot | null {
	const before = text.slice(0, cursor);
	const rest = (found: RegExpExecArray) =>
		`${before.slice(0, found.index)}${found[1] === '(' ? '(' : ''} ${text.slice(cursor).replace(/^[^\s)]+/, '')}`.trim();
	const value = valueBeforeCursor.exec(before);
	if (isInPhrase(before, value?.[5])) {
		return null;
	}

	if (value !== null) {
		const [, , name = '', path = '', listed = '', typed = ''] = value;
		const field = fieldNamed(name);
		return {
			field,
			path: path.replaceAll('"', ''),
			rest: rest(value),
			typed,
			listed: listed.split(',').filter(Boolean),
		};
	}

	const path = pathBeforeCursor.exec(before);
	const [, , name = '', typed = ''] = path ?? [];
	return path === null ? null : {field: fieldNamed(name), path: null, rest: rest(path), typed, listed: []};
}

/** Names what could be written there, those of most calls first: `inQuotes` writes a value. */
export function completeData(
	{field, path, typed, listed}: DataSpot,
	cursor: number,
	counts: ReadonlyMap<string, number | null>,
	inQuotes: (value: string) => string,
) {
	const begun = typed.replace(/^"/, '').toLowerCase();
	const written = (word: string) =>
		path === null ? `${printDataName({field, path: word})}:` : inQuotes(word);
	return [...counts]
		.filter(([word]) => !listed.includes(word) && word.toLowerCase().startsWith(begun))
		.map(([word, calls]) => ({
			from: cursor - (path === null ? field.length + 1 : 0) - typed.length,
			text: written(word),
			help: '',
			calls,
		}));
}

function fieldNamed(name: string): DataField {
	const [found = 'extracted'] = dataFieldNames.filter(each => each === name.toLowerCase());
	return found;
}

const dataFieldNames: readonly DataField[] = Object.keys(dataFields).filter(
	(name): name is DataField => name in dataFields,
);
