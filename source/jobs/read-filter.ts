import {normaliseStatus} from '../calls/status.js';
import {asSentence} from '../filter/filter-error.js';
import {parseFilter} from '../filter/parse.js';
import {everything, type Query} from '../filter/query.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';
import {cellWidth} from '../text/width.js';
import type {Workspace} from '../workspace/workspace.js';

/** What a filter is read beside: the agents that it may name, and the zone of its times. */
export interface FilterGround extends Pick<Workspace, 'zone'> {
	readonly ask: Pick<Workspace['ask'], 'agents'>;
}

/**
 * Reads statuses or groups of such, with commas: what `--status` and the endpoint's `status` take.
 * @throws Trouble `usage`
 */
export function readStatus(words: string, {zone}: Pick<FilterGround, 'zone'>, nowMs: number): Query {
	// Behind a space it would be looked for in what was said.
	const quoted = (word: string) => (/\s/.test(word) ? `"${word}"` : word);
	const text = `status:${words.split(',').map(normaliseStatus).map(quoted).join(',')}`;
	const read = parseFilter(text, {nowMs, zone, agents: []});
	if (read.ok) {
		return read.query;
	}

	// Nobody wrote the filter: there is no place in it to point at.
	const {message, suggestion = ''} = read.error;
	const advice = suggestion.includes(':') ? `As a filter that is ${suggestion}.` : `Write ${suggestion}.`;
	throw new Trouble({
		code: 'usage',
		happened: scrub(asSentence(message)),
		advice: suggestion === '' ? 'Name a status, or a group such as failed.' : advice,
	});
}

/** Reads what the explorer's filter bar would read. @throws Trouble `usage` that points at what is wrong */
export async function readFilter(text: string, {ask, zone}: FilterGround, nowMs: number): Promise<Query> {
	if (text.trim() === '') {
		return everything;
	}

	const agents = await ask.agents();
	const read = parseFilter(text, {nowMs, zone, agents: agents.map(({id, name}) => ({id, name}))});
	if (read.ok) {
		return read.query;
	}

	const {column, length, message, suggestion} = read.error;
	const where = `at column ${cellWidth(text.slice(0, column)) + 1}`;
	// What is suggested may be an agent's name, which is text from outside.
	throw new Trouble({
		code: 'usage',
		happened: scrub(`The filter is not understood ${where}: ${asSentence(message)}`),
		advice: scrub(suggestion === undefined ? 'Correct it there.' : `Write ${suggestion} there.`),
		place: {text, column, length},
	});
}
