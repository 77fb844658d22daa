import {progressOf, type Sample} from '../../../calls/batch.js';
import type {Batch} from '../../../calls/execution.js';
import {drill} from '../drill.js';
import type {Effect} from '../effect.js';
import type {Message} from '../message.js';
import type {Screen} from '../screen-kinds.js';
import type {State} from '../state.js';
import type {Deed, Step} from '../step.js';
import type {ScreenWays} from './ways.js';

/** How often batches that run are asked for; a second more for each of them, so that many cost no more than a few. */
const refreshMs = 5000;
const eachMs = 1000;

/** Of more of them only the newest are watched. */
const mostWatched = 20;

/** The pace is that of the last minutes: a campaign slows down and speeds up. */
const samplesKept = 60;

/** `b`: batches with their progress, newest first. */
export const openBatches: Deed = state => {
	const opened: State = {...state, screen: {kind: 'batches', cursor: 0, samples: new Map()}};
	const current = batchesInScope(state).findIndex(({id}) => id === state.list.scope.batchId);
	const {agentId} = state.list.scope;
	const agentIds = agentId === null ? state.place.agents.map(({id}) => id) : [agentId];
	return [
		{...opened, screen: {kind: 'batches', cursor: Math.max(0, current), samples: new Map()}},
		[{do: 'hear-batches', agentIds, again: true}, watchLater(state)],
	];
};

/** Those of the agent of the list, the newest first. */
export function batchesInScope({place, list}: State): readonly Batch[] {
	const {agentId} = list.scope;
	return place.batches
		.filter(batch => agentId === null || batch.agentId === null || batch.agentId === agentId)
		.toSorted((left, right) => (right.createdAtMs ?? 0) - (left.createdAtMs ?? 0));
}

function running(state: State): readonly string[] {
	return batchesInScope(state)
		.filter(batch => !progressOf(batch).isOver)
		.slice(0, mostWatched)
		.map(({id}) => id);
}

function watchLater(state: State): Effect {
	const milliseconds = refreshMs + running(state).length * eachMs;
	return {do: 'later', name: 'batches', rest: true, milliseconds, message: {type: 'watch-batches'}};
}

/** Asks for those that run, as long as the screen is open. */
export function watchBatches(state: State): Step {
	if (state.screen?.kind !== 'batches') {
		return [state, []];
	}

	const ids = running(state);
	return [state, [...(ids.length === 0 ? [] : [{do: 'hear-running', ids} as const]), watchLater(state)]];
}

/** Bolna told of batches; on the screen they add to the pace that is seen of each, and the cursor stays on its own. */
export function takeBatches(state: State, {batches, nowMs}: Message<'batches'>): Step {
	const next: State = {...state, place: {...state.place, batches}};
	const {screen} = state;
	if (screen?.kind !== 'batches') {
		return [next, []];
	}

	const samples = new Map(
		batches.flatMap(batch => {
			const {done, isOver} = progressOf(batch);
			const before = screen.samples.get(batch.id) ?? [];
			return isOver ? [] : [[batch.id, withSample(before, {atMs: nowMs, done})] as const];
		}),
	);
	const stoodOn = batchesInScope(state)[screen.cursor]?.id;
	const list = batchesInScope(next);
	const place = list.findIndex(({id}) => id === stoodOn);
	const cursor = place >= 0 ? place : Math.min(screen.cursor, Math.max(0, list.length - 1));
	return [{...next, screen: {...screen, samples, cursor}}, []];
}

function withSample(before: readonly Sample[], sample: Sample): readonly Sample[] {
	return before.at(-1)?.atMs === sample.atMs ? before : [...before, sample].slice(-samplesKept);
}

/** Its calls, whatever the period. */
function open(state: State, {cursor}: Screen<'batches'>): Step {
	const batch = batchesInScope(state)[cursor];
	return batch === undefined
		? [state, []]
		: drill(state, {filter: state.list.filter, scope: {...state.list.scope, batchId: batch.id}});
}

export const batchesWays: ScreenWays<'batches'> = {
	items: (_, state) => batchesInScope(state).length,
	open,
	// The mirror has no more of them than Bolna has just told.
	reread: () => [],
};
