import {figure} from '../../present/figure.js';
import {scrub} from '../../text/printable.js';
import {readBindings} from '../keymap/bindings.js';
import {act} from './act.js';
import {attendEffects, batchWish, forgetNear, show, showUnderCursor, takeNear} from './detail.js';
import type {Effect} from './effect.js';
import {endFollowing, takeRound, withFollowing} from './following.js';
import {isDetailShown, isTooSmall} from './geometry.js';
import {countEffect, endStride, placeToKeep, refit, rereadHere, rowUnderCursor, takeRows} from './list.js';
import {refuseLog, takeLog} from './log.js';
import type {Look} from './look.js';
import type {Message, MessageType} from './message.js';
import {topOf} from './newer.js';
import {elsewhereWishes, takeValues} from './offer.js';
import {point} from './pointing.js';
import {edited, editedOutside, keepNote, preview, typed} from './prompt.js';
import {takePause} from './refresh.js';
import {readScreenAgain, rereadScreen} from './screen.js';
import {takeBatches, watchBatches} from './screens/batches.js';
import {takeCompared} from './screens/compare.js';
import {takeGroups} from './screens/frequency.js';
import {takeInbox} from './screens/inbox.js';
import {takeStats} from './screens/stats.js';
import {takeThread} from './screens/thread.js';
import {aim, notOpened, opened, welcomeEntered, welcomeTyped} from './session.js';
import {forgetSnippets, takeSnippets, withSnippets} from './snippets.js';
import type {State} from './state.js';
import type {Step} from './step.js';
import type {Update} from './store.js';
import {takeTags} from './tagging.js';
import {nameView, takeViews} from './views.js';
import {takeFound} from './walking.js';
import {isNarrowed, withWholePeriod} from './whole-period.js';

/** Counting a filter's calls waits for this much quiet while pages arrive. */
const recountMs = 300;

/** Makes the explorer's update: pure, the world left to effects. */
export function createUpdate(look: Look): Update {
	return (state, message) => {
		if (isTooSmall(state) && (message.type === 'typed' || message.type === 'act')) {
			return [state, isQuitting(message) ? [{do: 'quit'}] : []];
		}

		const step = withWholePeriod(state, update(state, message, look));
		return withFollowing(state, withSnippets(state, step));
	};
}

/** Where nothing is shown, keys would do what nobody sees; only leaving is offered there. */
function isQuitting(message: Message<'typed' | 'act'>): boolean {
	return message.type === 'act' && (message.action === 'quit' || message.action === 'quit-now');
}

type Handler<Type extends MessageType> = (state: State, message: Message<Type>, look: Look) => Step;

/** What each message does to the state. */
const handlers: {readonly [Type in MessageType]: Handler<Type>} = {
	act: (state, {action}, look) => act(state, action, look),
	typed: (state, {text}, look) => typed(state, text, look),
	pointed: point,
	edited: (state, {key}, look) => edited(state, key, look),
	'changed-value': (state, {text}) => changedValue(state, text),
	entered: (state, {text}) => entered(state, text),
	'edited-outside': (state, {text}, look) => editedOutside(state, text, look),
	resized,
	opened: (state, {place, remembered}) => opened(state, place, remembered),
	keys: takeKeys,
	account: (state, {account}) => [{...state, place: {...state.place, account}}, []],
	agents: heardAgents,
	batches: takeBatches,
	'watch-batches': watchBatches,
	rows: (state, {ticket, page, kept}) =>
		ticket === state.list.ticket ? takeRows(state, page, kept) : [state, []],
	counted(state, {matching, inScope, since, coverage, ...counted}) {
		// What was seen meanwhile is no longer newer.
		const newer = since === topOf(state.list) ? counted.newer : state.list.newer;
		const next: State = {...state, coverage, list: {...state.list, matching, inScope, newer}};
		return [next, elsewhereWishes(next)];
	},
	views: (state, {views}) => takeViews(state, views),
	snippets: takeSnippets,
	values: (state, message) => takeTags(state, message) ?? takeValues(state, message),
	found: takeFound,
	execution: takeExecution,
	near: (state, {executions}) => [takeNear(state, executions), []],
	refused: (state, {id, trouble}) =>
		id === state.detail.id ? [{...state, detail: {...state.detail, refusal: trouble}}, []] : [state, []],
	log: takeLog,
	'log-refused': refuseLog,
	inbox: takeInbox,
	stats: takeStats,
	groups: takeGroups,
	'reread-screen': readScreenAgain,
	thread: takeThread,
	compared: takeCompared,
	rested: (state, {id}) => rested(state, id),
	preview,
	settled(state) {
		const free = state.list.pinned === 'first' && !state.progress.busy;
		return [free ? {...state, list: {...state.list, pinned: null}} : state, []];
	},
	recount: state => [state, [countEffect(state)]],
	'mirror-changed': mirrorChanged,
	followed: takeRound,
	'follow-ended': endFollowing,
	progress: progressed,
	paused: takePause,
	'not-opened': (state, {trouble}) => [notOpened(state, trouble), []],
	// What was given up may still have had something to say.
	job: (state, {job}) => (state.job === null ? [state, []] : [{...state, job}, []]),
	noticed: (state, {notice}) => [{...state, notice}, []],
};

function resized(state: State, {columns, rows}: Message<'resized'>): Step {
	if (columns === state.size.columns && rows === state.size.rows) {
		return [state, []];
	}

	const next = refit({...state, size: {columns, rows}});
	// There is room beside the list now: nothing else may come to have the call read.
	return isDetailShown(state) ? [next, []] : showUnderCursor(next);
}

function update<Type extends MessageType>(state: State, message: Message<Type>, look: Look): Step {
	return handlers[message.type](state, message, look);
}

function takeKeys(state: State, {setting}: Message<'keys'>): Step {
	const read = readBindings(setting);
	if (read.ok) {
		return [{...state, keys: read.bindings}, []];
	}

	const text = `The usual keys are in force: ${read.wrong}.`;
	return [{...state, notice: {text, tone: 'bad'}}, []];
}

function heardAgents(state: State, {agents, heard}: Message<'agents'>): Step {
	const agentsHeard = state.place.agentsHeard || heard;
	const next: State = {...state, place: {...state.place, agents, agentsHeard}};
	return [next, heard ? [aim(next)] : []];
}

function takeExecution(state: State, {id, execution, origins}: Message<'execution'>): Step {
	if (id !== state.detail.id) {
		return [state, []];
	}

	const next: State = {...state, detail: {...state.detail, execution, origins}};
	return execution === null
		? [next, []]
		: [takeNear(next, new Map([[id, execution]])), batchWish(state, execution)];
}

function changedValue(state: State, text: string): Step {
	const {prompt} = state;
	return prompt?.kind === 'note' || prompt?.kind === 'view-name'
		? [{...state, prompt: {...prompt, value: text}}, []]
		: welcomeTyped(state, text);
}

function entered(state: State, text: string): Step {
	const {prompt} = state;
	if (prompt?.kind === 'view-name') {
		return nameView(state, text);
	}

	if (prompt?.kind !== 'note') {
		return welcomeEntered(state, text);
	}

	const closed: State = {...state, prompt: null};
	return text.trim() === scrub(prompt.kept).trim() ? [closed, []] : keepNote(closed, prompt.id, text.trim());
}

function rested(state: State, id: string): Step {
	const row = rowUnderCursor(state);
	if (row === undefined || row.id !== id) {
		return [state, []];
	}

	const keep: Effect = {do: 'remember', name: 'cursor', value: placeToKeep(state)};
	if (!isDetailShown(state)) {
		// Enter is the likely next key: the record is on its way then.
		return [state, [...attendEffects(state), keep]];
	}

	const [shown, effects] = show(state, row);
	return [shown, [...effects, keep]];
}

function mirrorChanged(state: State, message: Message<'mirror-changed'>): Step {
	const at: State = {...state, place: {...state.place, nowMs: message.nowMs}};
	const [fresh, reading] = forgetNear(forgetSnippets(at, message.ids), message.ids);
	const [next, effects] = rereadHere(fresh);
	const {id} = state.detail;
	const touched = id !== null && (message.ids === undefined || message.ids.includes(id));
	return [
		next,
		[
			...effects,
			...reading,
			...(touched ? [{do: 'read-execution', id} as const] : []),
			...(state.screen === null ? [] : rereadScreen(state, state.screen)),
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

/** `G` got all that it wanted at once, and the end of the list is not that of the calls; with a filter it goes on. */
function isCutShort({list}: State, {windowsToGo, trouble}: State['progress']): boolean {
	return list.pinned === 'last' && !isNarrowed({list}) && windowsToGo > 0 && trouble === null;
}

const cutShort: State['notice'] = {
	text: `There are older calls at Bolna; G loads ${figure(endStride)} more.`,
	tone: 'plain',
	passing: true,
};

function progressed(state: State, message: Message<'progress'>): Step {
	const {progress, nowMs} = message;
	const settled = state.progress.busy && !progress.busy;
	const arrived = progress.asOfMs !== state.progress.asOfMs;
	const notice =
		settled && isCutShort(state, progress)
			? cutShort
			: arrived && state.notice?.passing
				? null
				: state.notice;
	const next: State = {
		...state,
		notice,
		progress,
		place: {...state.place, nowMs},
	};
	const [near, effects] = settled ? rereadHere(next) : ([next, []] as const);
	return [near, settled ? [...effects, ...attendEffects(near), countEffect(near), unpinLater] : []];
}
