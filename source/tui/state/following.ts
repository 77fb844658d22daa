import type {Message} from './message.js';
import type {State} from './state.js';
import type {Deed, Step} from './step.js';

/** `L`: live calls move, new ones arrive on top; the same key ends it. */
export const toggleFollow: Deed = state =>
	state.following === null ? begin(state) : [{...state, following: null}, [{do: 'unfollow'}]];

function begin(state: State): Step {
	const following = {askedAtMs: null, againMs: null, trouble: null};
	return [{...state, following}, [{do: 'follow', agentId: state.list.scope.agentId}]];
}

/** A list of another agent is followed as the one before was. */
export function withFollowing(before: State, [state, effects]: Step): Step {
	const {agentId} = state.list.scope;
	return state.following === null || before.following === null || agentId === before.list.scope.agentId
		? [state, effects]
		: [state, [...effects, {do: 'follow', agentId}]];
}

/** Bolna was asked. Calls that went wrong ring once, however many they are. */
export function takeRound(state: State, {round, troubled}: Message<'followed'>): Step {
	if (state.following === null) {
		return [state, []];
	}

	const {atMs, nextMs, trouble} = round;
	const following = {
		askedAtMs: trouble === null ? atMs : state.following.askedAtMs,
		againMs: nextMs,
		trouble,
	};
	const notice = trouble === null && state.notice?.passing ? null : state.notice;
	const place = {...state.place, nowMs: atMs};
	return [{...state, following, notice, place}, troubled > 0 && state.layout.bell ? [{do: 'ring'}] : []];
}

/** It cannot go on. */
export function endFollowing(state: State, {trouble}: Message<'follow-ended'>): Step {
	const text = `Following ended. ${trouble.happened} ${trouble.advice}`;
	return [{...state, following: null, notice: {text, tone: 'bad'}}, []];
}

/** Whether a call that goes wrong while calls are followed rings. */
export const toggleBell: Deed = state => {
	const bell = !state.layout.bell;
	const text = bell ? 'The bell rings when a followed call goes wrong.' : 'The bell is off.';
	return [
		{...state, layout: {...state.layout, bell}, notice: {text, tone: 'plain'}},
		[{do: 'remember', name: 'bell', value: bell}, ...(bell ? [{do: 'ring'} as const] : [])],
	];
};
