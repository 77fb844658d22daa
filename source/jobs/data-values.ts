import {setImmediate} from 'node:timers/promises';
import type {Execution} from '../calls/execution.js';
import {carriedLeaves} from '../filter/data.js';
import type {DataField} from '../filter/fields.js';
import {allOf, everything, fieldIs, type Query} from '../filter/query.js';
import type {Ask} from '../workspace/workspace.js';

const extracted = fieldIs('has', 'extraction');

/** Every record has to be unpacked and read: of more calls than these, the newest ones tell what there is. */
const mostCalls = 600;
const stride = 40;

/** Nobody picks a paragraph from a list. */
const longestValue = 60;

export interface DataRequest {
	readonly field: DataField;
	/** Null asks for the paths, else for the values at this one, as far as it is written. */
	readonly path: string | null;
	readonly query: Query;
}

/**
 * Which paths there are in the data of the matching calls, or which values at one of them, those of most calls first,
 * and how many calls have each; null where only the newest calls were looked at. @throws the signal's reason
 */
export async function dataValues(
	ask: Pick<Ask, 'records'>,
	{field, path, query}: DataRequest,
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, number | null>> {
	const counts = new Map<string, number>();
	const wanted = allOf([query, field === 'extracted' ? extracted : everything]);
	let after: number | null = null;
	let seen = 0;
	do {
		const page = await ask.records({query: wanted, after, limit: stride, brief: true}, signal);
		for (const {execution} of page.records) {
			for (const word of new Set(wordsOf(execution, field, path))) {
				counts.set(word, (counts.get(word) ?? 0) + 1);
			}
		}

		seen += page.records.length;
		after = page.next;
		await setImmediate();
		signal?.throwIfAborted();
	} while (after !== null && seen < mostCalls);
	return new Map(
		[...counts]
			.sort(([, one], [, other]) => other - one)
			.map(([word, calls]) => [word, after === null ? calls : null]),
	);
}

function wordsOf(call: Execution, field: DataField, path: string | null): readonly string[] {
	const found = [...carriedLeaves({field, path: path ?? ''}, call)];
	return path === null
		? found.map(leaf => leaf.path)
		: found
				.map(({value}) => String(value))
				.filter(value => value.length <= longestValue && !value.includes('\n'));
}
