import {FilterProblem} from './filter-error.js';
import {nearest} from './nearest.js';
import type {Test} from './query.js';
import type {Piece} from './tokens.js';
import {matchesPattern} from './wildcard.js';
import {fold, wordsIn} from './words.js';

interface NamedAgent {
	readonly id: string;
	readonly name: string;
}

/** The agents that a name, a part of one, or an id means. @throws FilterProblem when there is none such */
export function agentNamed(piece: Piece, agents: readonly NamedAgent[]): Test {
	const {text, quoted} = piece;
	const folded = fold(text);
	const words = inWords(text);
	const found =
		some(agents, ({id}) => id === text) ??
		some(agents, ({name}) => fold(name) === folded) ??
		(quoted ? null : some(agents, ({name}) => matchesPattern(name, text))) ??
		some(agents, ({name}) => fold(name).includes(folded)) ??
		some(agents, ({id}) => id.startsWith(text)) ??
		some(agents, ({name}) => inWords(name) === words) ??
		(words === '' ? null : some(agents, ({name}) => inWords(name).includes(words)));
	if (found !== null) {
		return found;
	}

	// The list of agents may be older than the agent, or not be there yet.
	if (agents.length === 0 || /^[\da-f-]{32,}$/i.test(text)) {
		return {kind: 'equals', value: text};
	}

	const meant = nearest(text, new Set(agents.map(({name}) => name)));
	const hint = meant === undefined ? '' : `; did you mean \`${meant}\`?`;
	throw new FilterProblem(piece, `no agent is called \`${text}\`${hint}`, meant && `"${meant}"`);
}

/** What somebody remembers of `Collections (Hindi)` is its words. */
function inWords(text: string): string {
	return wordsIn(text).join(' ');
}

function some(agents: readonly NamedAgent[], isMeant: (agent: NamedAgent) => boolean): Test | null {
	const ids = agents.filter(isMeant).map(({id}) => id);
	const [only] = ids;
	return only === undefined
		? null
		: ids.length === 1
			? {kind: 'equals', value: only}
			: {kind: 'one-of', values: ids.sort()};
}
