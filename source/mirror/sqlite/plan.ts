import {surely} from '../../filter/beyond-lists.js';
import type {Query} from '../../filter/query.js';
import {wordsIn} from '../../filter/words.js';
import {
	all,
	type CompileOptions,
	compile,
	isPhrase,
	isTextOnly,
	matchExpression,
	saysInBody,
	type Words,
} from './compile.js';
import {everyKey, firstKey, isWithinKeys, type KeyRange, lastKey} from './key.js';
import {join, name, type Sql, sql} from './sql.js';

/** How a query is answered: what the keys, the counters and the full-text index take off the plain condition. */
export interface Plan {
	/** Matching calls have keys within. */
	readonly keys: KeyRange;
	/** Matching calls are of one of these agents; null for any. */
	readonly agentIds: readonly string[] | null;
	/** For the full-text index, when it may lead. */
	readonly match: string | null;
	/** All that is asked for, when it is one word that stands in the index as it is. */
	readonly word: string | null;
	/** Words of `match` that have to stand one behind the other. */
	readonly phrases: readonly Words[];
	/** Nothing but keys and agents: the counters know how many there are. */
	readonly counted: boolean;
	/** The parts of the query that only looking at a call can tell. */
	readonly rest: readonly Query[];
	readonly fullText: boolean;
}

export function planFor(asked: Query, {fullText}: Pick<CompileOptions, 'fullText'>): Plan {
	const query = surely(asked);
	let keys = everyKey;
	let agentIds: readonly string[] | null = null;
	const matches: string[] = [];
	const phrases: Words[] = [];
	const rest: Query[] = [];
	const parts = query.kind === 'and' ? query.parts : [query];
	for (const part of parts) {
		const stretch = keysOf(part);
		const agents: readonly string[] | null = agentIds === null ? agentsOf(part) : null;
		if (stretch !== null) {
			keys = {min: Math.max(keys.min, stretch.min), max: Math.min(keys.max, stretch.max)};
		} else if (agents !== null) {
			agentIds = agents;
		} else if (fullText && isTextOnly(part)) {
			matches.push(`(${matchExpression(part)})`);
			phrases.push(...(isPhrase(part) ? [part] : []));
		} else if (part.kind !== 'all') {
			rest.push(part);
		}
	}

	const match = matches.length === 0 ? null : matches.join(' AND ');
	const word = match === null || parts.length > 1 ? null : plainWord(query);
	const counted = match === null && rest.length === 0;
	return {keys, agentIds, match, word, phrases, counted, rest, fullText};
}

/** The tokenizer folds letters once more; those of ASCII stay what they are. */
function plainWord(query: Query): string | null {
	const [word = '', ...others] = query.kind === 'words' && !query.prefix ? wordsIn(query.text) : [];
	return others.length === 0 && /^[a-z\d]+$/.test(word) ? word : null;
}

/** FROM and WHERE for the calls of a plan whose keys lie within; `calls` is the table to select from. */
export function source(plan: Plan, within: KeyRange): Sql {
	const keys = {min: Math.max(plan.keys.min, within.min), max: Math.min(plan.keys.max, within.max)};
	const {fullText, match, phrases, agentIds, rest} = plan;
	const conditions = [
		...bounds(match === null ? sql`calls.key` : sql`texts.rowid`, keys),
		...(agentIds === null ? [] : [among(sql`calls.agentId`, agentIds)]),
		...rest.map(part => compile(part, {fullText, keys})),
		...phrases.map(saysInBody),
	];
	return match === null
		? sql`FROM calls WHERE ${all(conditions)}`
		: sql`FROM texts CROSS JOIN calls ON calls.key = texts.rowid WHERE texts MATCH ${match} AND ${all(conditions)}`;
}

/** The same for counting, where the index of the text alone may know. */
export function countSource(plan: Plan, within: KeyRange): Sql {
	const keys = {min: Math.max(plan.keys.min, within.min), max: Math.min(plan.keys.max, within.max)};
	const {match} = plan;
	return match === null || !isMatchOnly(plan)
		? source(plan, within)
		: sql`FROM texts WHERE texts MATCH ${match} AND ${all(bounds(sql`texts.rowid`, keys))}`;
}

/** Whether the index of the text knows by itself which calls match. */
export function isMatchOnly({match, phrases, agentIds, rest}: Plan): boolean {
	return match !== null && phrases.length === 0 && agentIds === null && rest.length === 0;
}

/** Whether calls are looked at that closely; phrases and the account's own data stand in the bodies only. */
export function readsBodies({phrases, rest, fullText}: Plan): boolean {
	const reads = (query: Query): boolean =>
		query.kind === 'and' || query.kind === 'or'
			? query.parts.some(reads)
			: query.kind === 'not'
				? reads(query.part)
				: query.kind === 'data' || (query.kind === 'words' && (!fullText || isPhrase(query)));
	return phrases.length > 0 || rest.some(reads);
}

/** None where there is no bound: SQLite would rather walk the keys than the index of the order asked for. */
function bounds(column: Sql, {min, max}: KeyRange): readonly Sql[] {
	return min <= everyKey.min && max >= everyKey.max
		? []
		: [sql`${column} BETWEEN ${BigInt(min)} AND ${BigInt(max)}`];
}

export function among(column: Sql, ids: readonly string[]): Sql {
	return sql`${column} IN (${join(
		ids.map(id => sql`${id}`),
		', ',
	)})`;
}

/** What to order by for the order of time: the table that leads must be the one that is named. */
export function keyColumn({match}: Plan): Sql {
	return name(match === null ? 'calls.key' : 'texts.rowid');
}

/** The keys of a range of time; null when the part is none, or keys do not tell its ends apart. */
function keysOf(part: Query): KeyRange | null {
	if (part.kind !== 'field' || part.field !== 'created' || part.test.kind !== 'range') {
		return null;
	}

	const {min, minInclusive, max, maxInclusive} = part.test;
	const ends = [min, max].filter(end => end !== null);
	if (!ends.every(end => isWithinKeys(end) && Number.isInteger(end))) {
		return null;
	}

	return {
		min: min === null ? everyKey.min : minInclusive ? firstKey(min) : lastKey(min) + 1,
		max: max === null ? everyKey.max : maxInclusive ? lastKey(max) : firstKey(max) - 1,
	};
}

function agentsOf(part: Query): readonly string[] | null {
	if (part.kind !== 'field' || part.field !== 'agent') {
		return null;
	}

	const {test} = part;
	return test.kind === 'one-of'
		? test.values
		: test.kind === 'equals' && typeof test.value === 'string'
			? [test.value]
			: null;
}
