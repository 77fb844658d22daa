import type {FieldId} from './fields.js';
import {allOf, fieldIs, type Query, speaksOf} from './query.js';

/** Fields of which a trimmed row of a list says nothing. */
const beyond: ReadonlySet<FieldId> = new Set([
	'batch',
	'carrier',
	'voicemail',
	'ring',
	'cost',
	'cause',
	'smell',
	'error',
	'updated',
	'latency',
	'ttfa',
	'stt',
	'llm',
	'tts',
	'turns',
	'retried',
	'transferred',
]);

/** Fields that the row of a list may have, and may lack. */
const sometimes: ReadonlySet<FieldId> = new Set(['hangup', 'by', 'reason', 'code']);

/** What `is` and `has` ask of the full record. */
const beyondFlags: ReadonlySet<string | number | boolean> = new Set([
	'voicemail',
	'recording',
	'transcript',
	'extraction',
	'error',
]);

/** Whether a filter looks at what only full records have: what was said, what it cost, how long was waited. */
export function looksBeyondLists(query: Query): boolean {
	switch (query.kind) {
		case 'all':
			return false;
		case 'and':
		case 'or':
			return query.parts.some(looksBeyondLists);
		case 'not':
			return looksBeyondLists(query.part);
		case 'words':
		case 'data':
			return true;
		case 'field':
			return asksFlag(query) ?? beyond.has(query.field);
	}
}

/** Null where it is no flag that is asked for. */
function asksFlag({field, test}: Query & {readonly kind: 'field'}): boolean | null {
	if (field !== 'is' && field !== 'has') {
		return null;
	}

	const flags = test.kind === 'one-of' ? test.values : test.kind === 'equals' ? [test.value] : [];
	return flags.some(flag => beyondFlags.has(flag));
}

/**
 * The calls of which it is known that they match. What only full records have is unknown of a call without one, and
 * neither is nor is not: `-refund` finds no call because its transcript was not fetched yet. A filter that speaks of
 * `is:full` itself says which calls it means.
 */
export function surely(query: Query): Query {
	return speaksOf(query, 'is', 'full') ? query : known(query);
}

function known(query: Query): Query {
	switch (query.kind) {
		case 'and':
		case 'or':
			return {...query, parts: query.parts.map(known)};
		case 'not':
			return knownNot(query.part);
		default:
			return query;
	}
}

const isFull = fieldIs('is', 'full');

function knownNot(query: Query): Query {
	switch (query.kind) {
		case 'and':
			return {kind: 'or', parts: query.parts.map(knownNot)};
		case 'or':
			return allOf(query.parts.map(knownNot));
		case 'not':
			return known(query.part);
		case 'field': {
			const {field} = query;
			const contrary: Query = {kind: 'not', part: query};
			const isFlagBeyond = asksFlag(query);
			if (isFlagBeyond !== null) {
				return isFlagBeyond ? allOf([contrary, isFull]) : contrary;
			}

			// What a row says of it all the same is known.
			const isKnown: Query = {kind: 'field', field, test: {kind: 'known'}};
			return beyond.has(field) || sometimes.has(field)
				? allOf([contrary, {kind: 'or', parts: [isFull, isKnown]}])
				: contrary;
		}

		case 'all':
			return {kind: 'not', part: query};
		case 'words':
		case 'data':
			return allOf([{kind: 'not', part: query}, isFull]);
	}
}
