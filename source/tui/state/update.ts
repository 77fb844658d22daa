import {act} from './act.js';
import {attendEffects, batchWish, show} from './detail.js';
import type {Effect} from './effect.js';
import {isDetailShown} from './geometry.js';
import type {Step} from './list.js';
import {countEffect, placeToKeep, refit, reread, rereadHere, rowUnderCursor, takeRows} from './list.js';
import type {Look} from './look.js';
import type {Message} from './message.js';
import {batchPicker} from './picker.js';
import {edited, preview, typed} from './prompt.js';
import {aim, notOpened, opened, welcomeEntered, welcomeTyped} from './session.js';
import type {State} from './state.js';
import type {Update} from './store.js';

/** Counting a filter's calls waits for this much quiet while pages arrive. */
const recountMs = 300;

/** Makes the explorer's update: pure, the world left to effects. */
export function createUpdate(look: Look): Update {
	return (state, message) => update(state, message, look);
}

function update(state: State, message: Message, look: Look): Step {
	switch (message.type) {
		case 'act':
			return act(state, message.action, look);
		case 'typed':
			return typed(state, message.text, look);
		case 'edited':
			return edited(state, message.key, look);
		case 'changed-value':
			return changedValue(state, message.text);
		case 'entered':
			return entered(state, message.text);
		case 'resized': {
			const {columns, rows} = message;
			return columns === state.size.columns && rows === state.size.rows
				? [state, []]
				: [refit({...state, size: {columns, rows}}), []];
		}

		case 'opened':
			return opened(state, message.place, message.remembered);
		case 'account':
			return [{...state, place: {...state.place, account: message.account}}, []];
		case 'agents': {
			const next: State = {
				...state,
				place: {
					...state.place,
					agents: message.agents,
					agentsHeard: state.place.agentsHeard || message.heard,
				},
			};
			return [next, message.heard ? [aim(next)] : []];
		}

		case 'batches': {
			const next: State = {...state, place: {...state.place, batches: message.batches}};
			const open = state.overlay?.kind === 'picker' && state.overlay.title === 'Batch';
			return [open ? {...next, overlay: batchPicker(next)} : next, []];
		}

		case 'rows':
			return message.ticket === state.list.ticket ? takeRows(state, message.page, message.kept) : [state, []];
		case 'counted':
			return [{...state, list: {...state.list, matching: message.matching, inScope: message.inScope}}, []];
		case 'found':
			return found(state, message);
		case 'execution': {
			const {id, execution} = message;
			return id === state.detail.id
				? [
						{...state, detail: {...state.detail, execution}},
						execution === null ? [] : batchWish(state, execution),
					]
				: [state, []];
		}

		case 'refused':
			return message.id === state.detail.id
				? [{...state, detail: {...state.detail, refusal: message.trouble}}, []]
				: [state, []];
		case 'rested':
			return rested(state, message.id);
		case 'preview':
			return preview(state);
		case 'settled': {
			const {pinned} = state.list;
			const free = pinned === 'first' && !state.progress.busy;
			return [free ? {...state, list: {...state.list, pinned: null}} : state, []];
		}

		case 'recount':
			return [state, [countEffect(state)]];
		case 'mirror-changed':
			return mirrorChanged(state, message);
		case 'progress':
			return progressed(state, message);
		case 'not-opened':
			return [notOpened(state, message.trouble), []];
		case 'noticed':
			return [{...state, notice: message.notice}, []];
	}
}

function changedValue(state: State, text: string): Step {
	const {prompt} = state;
	return prompt?.kind === 'tag' || prompt?.kind === 'note'
		? [{...state, prompt: {...prompt, value: text}}, []]
		: welcomeTyped(state, text);
}

function entered(state: State, text: string): Step {
	const {prompt} = state;
	if (prompt?.kind !== 'tag' && prompt?.kind !== 'note') {
		return welcomeEntered(state, text);
	}

	const closed: State = {...state, prompt: null};
	if (prompt.kind === 'note') {
		return [closed, [{do: 'note', id: prompt.id, note: text.trim()}]];
	}

	return text.trim() === '' ? [closed, []] : [closed, [{do: 'tag', id: prompt.id, tag: text.trim()}]];
}

function found(state: State, message: Extract<Message, {type: 'found'}>): Step {
	const {row, direction} = message;
	if (row === null) {
		const where = direction === 'next' ? 'further down' : 'further up';
		return [{...state, notice: {text: `No troubled call ${where} in what is loaded.`, tone: 'plain'}}, []];
	}

	const place = state.list.rows.findIndex(known => known.id === row.id);
	const kept = Math.max(0, state.list.cursor - state.list.top);
	const moved: State = {
		...state,
		list: {...state.list, pinned: null, cursor: place >= 0 ? place : state.list.cursor},
	};
	const [reading, reads] = reread(
		refit(moved),
		{id: row.id},
		place >= 0 ? place - refit(moved).list.top : kept,
	);
	if (!isDetailShown(state)) {
		return [reading, reads];
	}

	const [shown, showing] = show(reading, row);
	return [shown, [...reads, ...showing]];
}

function rested(state: State, id: string): Step {
	const row = rowUnderCursor(state);
	if (row === undefined || row.id !== id) {
		return [state, []];
	}

	const keep: Effect = {do: 'remember', name: 'cursor', value: placeToKeep(state)};
	if (!isDetailShown(state)) {
		return [state, [keep]];
	}

	const [shown, effects] = show(state, row);
	return [shown, [...effects, keep]];
}

function mirrorChanged(state: State, message: Extract<Message, {type: 'mirror-changed'}>): Step {
	const at: State = {...state, place: {...state.place, nowMs: message.nowMs}};
	const [next, effects] = rereadHere(at);
	const {id} = state.detail;
	const touched = id !== null && (message.ids === undefined || message.ids.includes(id));
	return [
		next,
		[
			...effects,
			...(touched ? [{do: 'read-execution', id} as const] : []),
			{do: 'later', name: 'count', rest: false, milliseconds: recountMs, message: {type: 'recount'}},
		],
	];
}

/**
 * Once the first pages are here, and read, the cursor belongs to its call and not to the newest one. The mirror tells
 * of its changes a little after the loader says that it is done.
 */
const unpinLater: Effect = {
	do: 'later',
	name: 'unpin',
	rest: true,
	milliseconds: 300,
	message: {type: 'settled'},
};

function progressed(state: State, message: Extract<Message, {type: 'progress'}>): Step {
	const {progress, nowMs} = message;
	const settled = state.progress.busy && !progress.busy;
	const arrived = progress.asOfMs !== state.progress.asOfMs;
	const notice = arrived && state.notice?.passing ? null : state.notice;
	const next: State = {
		...state,
		notice,
		progress,
		place: {...state.place, nowMs},
	};
	const [near, effects] = settled ? rereadHere(next) : ([next, []] as const);
	return [near, settled ? [...effects, ...attendEffects(near), countEffect(near), unpinLater] : []];
}
