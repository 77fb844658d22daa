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

/**
 * What is being written before the cursor, and the tags that begin so or else have it in them, as they are to be
 * written, the most used first.
 */
export function tagOffers({field, tags, known}: TagPrompt): {
	readonly piece: string;
	readonly offers: readonly string[];
} {
	const before = field.letters.slice(0, field.cursor).join('');
	const pieces = piecesOf(before);
	const piece = pieces.at(-1)?.trimStart() ?? '';
	const off = piece.startsWith('-');
	const text = unquoted(off ? piece.slice(1).trimStart() : piece).toLowerCase();
	const named = new Set(pieces.slice(0, -1).map(each => wishIn(each, tags).tag));
	const open = off ? tags : [...known.keys()].filter(tag => !tags.includes(tag));
	const found = open
		.filter(tag => tag.toLowerCase().includes(text) && !named.has(tag))
		.toSorted(
			(one, other) =>
				Number(other.toLowerCase().startsWith(text)) - Number(one.toLowerCase().startsWith(text)) ||
				(known.get(other) ?? 0) - (known.get(one) ?? 0),
		);
	return {piece, offers: found.map(tag => `${off ? '-' : ''}${quoted(tag)}`)};
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
	const wishes = wishesIn(fieldText(prompt.field), prompt.tags);
	const tagsOf = (isOff: boolean) => [
		...new Set(wishes.filter(({off}) => off === isOff).map(({tag}) => tag)),
	];
	const [added, off] = [tagsOf(false), tagsOf(true)];
	const removed = off.filter(tag => prompt.tags.includes(tag));
	const closed: State = {...state, prompt: null, notice: noticeOf(added, removed, off)};
	return added.length + removed.length === 0
		? [closed, []]
		: [closed, [{do: 'tag', id: prompt.id, added, removed}]];
}

interface Wish {
	readonly tag: string;
	/** It is to be taken off. */
	readonly off: boolean;
}

/** A tag of the call may have commas in it, and be all that was written. */
function wishesIn(text: string, own: readonly string[]): readonly Wish[] {
	const whole = ownIn(text, own);
	return whole === undefined
		? piecesOf(text)
				.map(piece => wishIn(piece, own))
				.filter(({tag}) => tag !== '')
		: [{tag: whole, off: true}];
}

/** What stands between commas, of which a tag in quotes has its own. A quote that is open holds to the end. */
function piecesOf(text: string): readonly string[] {
	const pieces = `,${text}`.matchAll(/,(\s*(?:-\s*)?"[^"]*(?:"\s*(?=,|$)|$)|[^,]*)/g);
	return [...pieces].map(([, piece = '']) => piece);
}

function wishIn(piece: string, own: readonly string[]): Wish {
	const mine = ownIn(piece, own);
	if (mine !== undefined) {
		return {tag: mine, off: true};
	}

	const written = piece.trim();
	const off = written.startsWith('-');
	const tag = unquoted(off ? written.slice(1).trim() : written).trim();
	return {tag, off: off || own.includes(tag)};
}

/** The tag of the call that is written there as it is, with a `-` before it or without. */
function ownIn(text: string, own: readonly string[]): string | undefined {
	const written = text.trim();
	return own.find(tag => tag === written) ?? own.find(tag => tag === written.replace(/^-\s*/, ''));
}

/** As it has to be written so that it is read as one tag. */
function quoted(tag: string): string {
	return /,|^-/.test(tag) && !tag.includes('"') ? `"${tag}"` : tag;
}

function unquoted(text: string): string {
	return /^"([^"]*)(?:"\s*)?$/.exec(text)?.[1] ?? text;
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
