import type {DatabaseSync} from 'node:sqlite';
import {searchText} from '../../calls/derive.js';
import {passesData} from '../../filter/data.js';
import {saysWords} from '../../filter/matches.js';
import type {Query} from '../../filter/query.js';
import {matchesPattern} from '../../filter/wildcard.js';
import {fold} from '../../filter/words.js';
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
		return Number(passesData(query, readBody(unpackBody({body: body ?? null}), '', 'full')));
	});
	database.function('says', {deterministic: true}, (body, text, phrase, prefix) => {
		const texts = Object.values(searchText(readBody(unpackBody({body: body ?? null}), '', 'full')));
		const words = {kind: 'words', text: String(text), phrase: phrase === 1, prefix: prefix === 1} as const;
		return Number(saysWords(words, texts));
	});
}
