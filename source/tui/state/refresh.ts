import {shortTime} from '../../present/time.js';
import {logAgain} from './log.js';
import {mannerOf} from './manner.js';
import type {Message} from './message.js';
import type {State} from './state.js';
import type {Step} from './step.js';

const askingAgain: State['notice'] = {text: 'Asking Bolna again.', tone: 'plain', passing: true};

/** `r`. Where Bolna does not answer, or loading has only just begun to wait, nothing else tells that it is asked. */
export function refresh(state: State): Step {
	const {busy, trouble} = state.progress;
	const notice = busy || trouble !== null ? askingAgain : state.notice;
	return [{...state, notice}, [{do: 'refresh'}, ...logAgain(state)]];
}

/** Bolna is to be left alone: says until when. */
export function takePause(state: State, {pause, nowMs}: Message<'paused'>): Step {
	const place = {...state.place, nowMs};
	const at = shortTime(pause.untilMs, mannerOf(place));
	const text = pause.isWaitedOut
		? `Bolna turned requests away: it is asked again at ${at}, then more slowly.`
		: `Bolna wants to be left alone until ${at}; r asks again after that.`;
	return [{...state, place, notice: {text, tone: 'plain', passing: true}}, []];
}
