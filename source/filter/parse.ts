import {dataName, readDataTests} from './data.js';
import {dataFields, fieldNames} from './fields.js';
import type {FilterError, Place} from './filter-error.js';
import {FilterProblem, OpenEnd} from './filter-error.js';
import {saysAmong} from './matches.js';
import {nearest} from './nearest.js';
import {everything, type Query} from './query.js';
import {refuseSlips} from './slips.js';
import {type Token, tokenise} from './tokens.js';
import {type Context, readFieldValue} from './values.js';
import {oneLetter, wordsIn} from './words.js';

export type {FilterError} from './filter-error.js';
export type {Context as FilterContext} from './values.js';

/** The filter as a tree, or what is wrong with it. */
export type ParsedFilter =
	| {readonly ok: true; readonly query: Query}
	| {readonly ok: false; readonly error: FilterError};

/** Beyond these a filter is no longer typed by anybody, and the database has limits of its own. */
export const longestFilter = 4000;
const mostTerms = 200;
const deepestNesting = 30;

/** Reads a filter and resolves its times, agents and amounts. What is wrong with it comes back as a value. */
export function parseFilter(text: string, context: Context): ParsedFilter {
	try {
		return {ok: true, query: new Parser(text, context).whole()};
	} catch (error) {
		if (error instanceof FilterProblem) {
			return {ok: false, error: error.error};
		}

		throw error;
	}
}

/** OR binds loosest, then AND (which may be left out), then NOT; parentheses as usual. */
class Parser {
	readonly #context: Context;
	readonly #tokens: readonly Token[];
	readonly #end: Place;
	#next = 0;
	#depth = 0;

	constructor(text: string, context: Context) {
		if (text.length > longestFilter) {
			const rest = {column: longestFilter, length: text.length - longestFilter};
			throw new FilterProblem(rest, `a filter has at most ${longestFilter} characters`);
		}

		this.#context = context;
		this.#tokens = tokenise(text);
		this.#end = {column: text.trimEnd().length, length: 1};
		const tooMany = this.#tokens[mostTerms];
		if (tooMany !== undefined) {
			throw new FilterProblem(tooMany, `a filter has at most ${mostTerms} words and signs`);
		}

		refuseSlips(this.#tokens, text);
	}

	whole(): Query {
		if (this.#tokens.length === 0) {
			return everything;
		}

		const query = this.#or();
		const rest = this.#tokens[this.#next];
		if (rest !== undefined) {
			throw new FilterProblem(rest, 'no parenthesis is open here');
		}

		return query;
	}

	#or(): Query {
		const parts = [this.#and()];
		while (this.#take('OR') !== undefined) {
			parts.push(this.#and());
		}

		return together('or', parts);
	}

	#and(): Query {
		const parts = [this.#not()];
		while (this.#take('AND') !== undefined || this.#begins()) {
			parts.push(this.#not());
		}

		return together('and', parts);
	}

	#not(): Query {
		const not = this.#take('NOT');
		if (not === undefined) {
			return this.#term();
		}

		const part = this.#deeper(not, () => this.#not());
		return part.kind === 'not' ? part.part : {kind: 'not', part};
	}

	#term(): Query {
		const token = this.#tokens[this.#next];
		if (token === undefined) {
			const before = this.#tokens.at(-1);
			const words =
				before === undefined || before.kind === '(' ? 'a word or field' : `what follows ${before.kind}`;
			throw new FilterProblem(this.#end, `${words} is missing`);
		}

		this.#next += 1;
		switch (token.kind) {
			case '(':
				return this.#deeper(token, () => this.#group(token));
			case 'word':
				refuseBareData(token);
				return withAgents(readWord(token), this.#context);
			case 'field':
				return this.#field(token);
			default:
				throw new FilterProblem(token, `a word or field is missing before ${token.kind}`);
		}
	}

	#group(open: Token): Query {
		const query = this.#or();
		if (this.#take(')') === undefined) {
			throw new OpenEnd(open, ')');
		}

		return query;
	}

	#field(token: Token & {readonly kind: 'field'}): Query {
		const {name} = token;
		const data = dataName(name.text);
		if (data !== null) {
			return together(
				'or',
				readDataTests(token).map(test => ({kind: 'data', ...data, test})),
			);
		}

		const known = fieldNames.get(name.text.toLowerCase());
		if (known === undefined) {
			const meant = nearest(name.text, [...fieldNames.keys(), ...Object.keys(dataFields)]);
			const hint =
				meant === undefined
					? '; put quotes around it to search for the text'
					: `; did you mean \`${meant}\`?`;
			throw new FilterProblem(name, `no field \`${name.text}\`${hint}`, meant);
		}

		const comparison = token.comparison ?? known.comparison ?? null;
		const parts = readFieldValue({...token, comparison, field: known.field}, this.#context);
		return together('or', parts);
	}

	#deeper<Result>(place: Place, read: () => Result): Result {
		this.#depth += 1;
		if (this.#depth > deepestNesting) {
			throw new FilterProblem(place, 'this is nested too deeply');
		}

		const result = read();
		this.#depth -= 1;
		return result;
	}

	#take(kind: Token['kind']): Token | undefined {
		const token = this.#tokens[this.#next];
		if (token?.kind !== kind) {
			return undefined;
		}

		this.#next += 1;
		return token;
	}

	#begins(): boolean {
		const kind = this.#tokens[this.#next]?.kind;
		return kind !== undefined && kind !== 'AND' && kind !== 'OR' && kind !== ')';
	}
}

/** One level for what is one level, and none for a single part. */
function together(kind: 'and' | 'or', given: readonly Query[]): Query {
	const parts = given.flatMap(part => (part.kind === kind ? part.parts : [part]));
	const needed = kind === 'and' ? parts.filter(part => part.kind !== 'all') : parts;
	const [first = everything, ...others] = needed;
	return others.length === 0 ? first : {kind, parts: needed};
}

/** `extracted.` on its way to `extracted.intent:refund` is no word to look for; in quotes it may be one. */
function refuseBareData({quoted, text, ...place}: Token & {readonly kind: 'word'}): void {
	if (!quoted && /^(?:extracted|context)\./i.test(text)) {
		throw new FilterProblem(place, `\`${text}\` needs a path, a colon and a value`);
	}
}

/** A filter is read with every key, and the agents are the same. */
const wordsOfNames = new WeakMap<Context['agents'][number], readonly string[]>();

function wordsOfName(agent: Context['agents'][number]): readonly string[] {
	const words = wordsOfNames.get(agent) ?? wordsIn(agent.name);
	wordsOfNames.set(agent, words);
	return words;
}

/** Who looks for the name of an agent means its calls. */
function withAgents(query: Query, {agents}: Context): Query {
	if (query.kind !== 'words') {
		return query;
	}

	const agentIds = agents.filter(agent => saysAmong(query, [wordsOfName(agent)])).map(({id}) => id);
	return agentIds.length === 0 ? query : {...query, agentIds: agentIds.sort()};
}

function readWord(token: Token & {readonly kind: 'word'}): Query {
	if (!token.quoted && token.text === '*') {
		return everything;
	}

	const bareStar = !token.quoted && token.text.endsWith('*');
	const text = bareStar ? token.text.slice(0, -1) : token.text;
	if (!token.quoted && text.includes('*')) {
		throw new FilterProblem(token, 'in the text, `*` stands at the end of a word only');
	}

	if (!token.quoted && oneLetter.test(text)) {
		const start = text.slice(0, text.indexOf('?'));
		const right = wordsIn(start).length === 0 ? undefined : `${start}*`;
		const hint =
			right === undefined ? '`*` at the end of a word does' : `write ${right} for words that begin so`;
		throw new FilterProblem(token, `in the text, \`?\` stands for no letter; ${hint}`, right);
	}

	const words = wordsIn(text);
	if (words.length === 0) {
		throw new FilterProblem(token, 'there is no letter or digit to search for');
	}

	return {
		kind: 'words',
		text,
		phrase: token.quoted || words.length > 1,
		prefix: token.quoted ? token.starred : bareStar,
	};
}
