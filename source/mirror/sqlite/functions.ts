import type {DatabaseSync} from 'node:sqlite';
import {searchText} from '../../calls/derive.js';
import {readCarriedValues} from '../../calls/read-execution.js';
import {passesData} from '../../filter/data.js';
import {saysWords} from '../../filter/matches.js';
import type {Query} from '../../filter/query.js';
import {matchesPattern} from '../../filter/wildcard.js';
import {fold} from '../../filter/words.js';
import {isJsonObject} from '../../text/json.js';
import {readBody, unpackBody} from './body.js';

type DataQuery = Query & {readonly kind: 'data'};

/** What SQL cannot say by itself: the very functions that `matches` uses. */
export function defineFunctions(database: DatabaseSync): void {
	database.function('folded', {deterministic: true}, value =>
		typeof value === 'string' ? fold(value) : null,
	);
	database.function('fits_pattern', {deterministic: true}, (value, pattern) =>
		value === null ? null : Number(matchesPattern(String(value), String(pattern))),
	);
	database.function('carries', {deterministic: true}, (body, asked) => {
		const query: DataQuery = JSON.parse(String(asked));
		const raw: unknown = JSON.parse(unpackBody({body: body ?? null}));
		return Number(isJsonObject(raw) && passesData(query, readCarriedValues(raw)));
	});
	database.function('says', {deterministic: true}, (body, text, phrase, prefix) => {
		const texts = Object.values(searchText(readBody(unpackBody({body: body ?? null}), '', 'full')));
		const words = {kind: 'words', text: String(text), phrase: phrase === 1, prefix: prefix === 1} as const;
		return Number(saysWords(words, texts));
	});
}
