import {hitPattern, wantedWords} from '../../filter/hits.js';
import type {Query} from '../../filter/query.js';
import type {State} from './state.js';

const patterns = new WeakMap<Query, {readonly pattern: RegExp | null}>();

/** What is shown lit: the search in the pane, or else the words of the filter. */
export function needleOf({detail, list}: State): string | RegExp | null {
	if (detail.search !== null && detail.search.text !== '') {
		return detail.search.text;
	}

	const known = patterns.get(list.query) ?? {pattern: hitPattern(list.query)};
	patterns.set(list.query, known);
	return known.pattern;
}

/** The same for people. */
export function needleWords({detail, list}: State): string {
	return detail.search !== null && detail.search.text !== ''
		? detail.search.text
		: wantedWords(list.query)
				.map(({text, prefix}) => `${text}${prefix ? '*' : ''}`)
				.join(' ');
}
