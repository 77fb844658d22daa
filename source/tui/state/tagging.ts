import {everything} from '../../filter/query.js';
import {fieldOf, fieldText, typeInto} from '../widgets/field.js';
import type {Effect} from './effect.js';
import {rowUnderCursor} from './list.js';
import type {Message} from './message.js';
import type {Notice, Prompt, State} from './state.js';
import type {Deed, Step} from './step.js';

export type TagPrompt = Prompt & {readonly kind: 'tag'};

/** Names the answer that is waited for. */
const key = 'tags in use';

/** `t`: gives the call tags or takes them off. Which tags are in use is counted meanwhile. */
export const openTags: Deed = state => {
	const row = rowUnderCursor(state);
	if (row === undefined) {
		return [state, []];
	}

	const {id, tags} = row;
	const wish: Effect = {do: 'read-values', key, asks: [{name: null, column: 'tags'}], query: everything};
	return [{...state, prompt: {kind: 'tag', id, tags, field: fieldOf(''), known: new Map()}}, [wish]];
};

/** Null when the answer is to another question. */
export function takeTags(state: State, message: Message<'values'>): Step | null {
	const {prompt} = state;
	return prompt?.kind === 'tag' && message.key === key
		? [{...state, prompt: {...prompt, known: message.counts}}, []]
		: null;
}

/** What is being written before the cursor, and the tags that begin so or else have it in them, the most used first. */
export function tagOffers({field, tags, known}: TagPrompt): {
	readonly piece: string;
	readonly offers: readonly string[];
} {
	const before = field.letters.slice(0, field.cursor).join('');
	const piece = before.slice(before.lastIndexOf(',') + 1).trimStart();
	const off = piece.startsWith('-');
	const text = (off ? piece.slice(1) : piece).toLowerCase();
	const named = new Set(namesIn(before.slice(0, before.length - piece.length)));
	const open = off ? tags : [...known.keys()].filter(tag => !tags.includes(tag));
	const found = open
		.filter(tag => tag.toLowerCase().includes(text) && !named.has(off ? `-${tag}` : tag))
		.toSorted(
			(one, other) =>
				Number(other.toLowerCase().startsWith(text)) - Number(one.toLowerCase().startsWith(text)) ||
				(known.get(other) ?? 0) - (known.get(one) ?? 0),
		);
	return {piece, offers: found.map(tag => (off ? `-${tag}` : tag))};
}

/** Tab: the first of what is offered. */
export function completeTag(state: State, prompt: TagPrompt): Step {
	const {piece, offers} = tagOffers(prompt);
	const [best] = offers;
	if (best === undefined || best === piece) {
		const notice: Notice = {text: 'No other tag begins so.', tone: 'plain'};
		return [{...state, notice}, []];
	}

	const {letters, cursor} = prompt.field;
	const before = letters.slice(0, cursor).join('');
	const completed = typeInto(fieldOf(before.slice(0, before.length - piece.length)), best);
	const whole = typeInto(completed, letters.slice(cursor).join(''));
	const field = {letters: whole.letters, cursor: completed.cursor};
	return [{...state, notice: null, prompt: {...prompt, field}}, []];
}

/** Enter: what the call has already is taken off, as is what stands after a `-`; the rest is given to it. */
export function acceptTags(state: State, prompt: TagPrompt): Step {
	const names = namesIn(fieldText(prompt.field));
	const has = (tag: string) => prompt.tags.includes(tag);
	const off = names.flatMap(name =>
		name.startsWith('-') ? [name.slice(1).trim()] : has(name) ? [name] : [],
	);
	const removed = off.filter(has);
	const added = names.filter(name => !(name.startsWith('-') || has(name)));
	const closed: State = {...state, prompt: null, notice: noticeOf(added, removed, off)};
	return added.length + removed.length === 0
		? [closed, []]
		: [closed, [{do: 'tag', id: prompt.id, added, removed}]];
}

/** What stands between commas, each once. */
function namesIn(text: string): readonly string[] {
	return [...new Set(text.split(',').map(part => part.trim()))].filter(part => part !== '' && part !== '-');
}

function noticeOf(
	added: readonly string[],
	removed: readonly string[],
	off: readonly string[],
): Notice | null {
	const done = [
		...(added.length > 0 ? [`tagged ${added.join(', ')}`] : []),
		...(removed.length > 0 ? [`took off ${removed.join(', ')}`] : []),
	].join(', ');
	if (done !== '') {
		return {text: `${done.charAt(0).toUpperCase()}${done.slice(1)}; u takes it back.`, tone: 'good'};
	}

	return off.length === 0 ? null : {text: `This call has no tag ${off.join(', ')}.`, tone: 'plain'};
}
