import {readLogSearch} from '../../calls/log.js';
import {hitPattern, wantedWords} from '../../filter/hits.js';
import type {Query} from '../../filter/query.js';
import type {State} from './state.js';

const patterns = new WeakMap<Query, {readonly pattern: RegExp | null}>();

/** What is shown lit: the search in the pane, or else the words of the filter. */
export function needleOf({detail, list}: State): string | RegExp | null {
	const searched = searchedWords(detail);
	if (searched !== '') {
		return searched;
	}

	const known = patterns.get(list.query) ?? {pattern: hitPattern(list.query)};
	patterns.set(list.query, known);
	return known.pattern;
}

/** The same for people. */
export function needleWords({detail, list}: State): string {
	const searched = searchedWords(detail);
	return searched !== ''
		? searched
		: wantedWords(list.query)
				.map(({text, prefix}) => `${text}${prefix ? '*' : ''}`)
				.join(' ');
}

/** In the log, `component:` and `type:` are not looked for: they say in which entries. */
function searchedWords({search, pane}: State['detail']): string {
	const text = search?.text ?? '';
	return pane === 'logs' ? readLogSearch(text).words : text;
}
