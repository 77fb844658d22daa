import type {FieldId} from './fields.js';
import type {Query} from './query.js';

/** Fields of which a trimmed row of a list says nothing. */
const beyond: ReadonlySet<FieldId> = new Set([
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
		case 'field': {
			const {field, test} = query;
			const flags = test.kind === 'one-of' ? test.values : test.kind === 'equals' ? [test.value] : [];
			return field === 'is' || field === 'has'
				? flags.some(flag => beyondFlags.has(flag))
				: beyond.has(field);
		}
	}
}
