import {compareCalls} from '../../../calls/compare.js';
import {allOf, fieldIs, type Query} from '../../../filter/query.js';
import {compareParts} from '../../../present/compare.js';
import {maskRecord} from '../../../present/mask-record.js';
import type {Line} from '../../../text/line.js';
import {drill} from '../drill.js';
import {rowUnderCursor} from '../list.js';
import {mannerOf} from '../manner.js';
import type {Message} from '../message.js';
import {troubledQuery} from '../scope.js';
import type {Compared, Screen} from '../screen-kinds.js';
import type {State} from '../state.js';
import type {Deed, Step} from '../step.js';
import type {ScreenWays} from './ways.js';

const dayMs = 86_400_000;

/** Lines around the screen, and of its heading. */
const around = 4;
export const headingLines = 4;

/** `c`: the call to compare others with; the same key on it lets it go. */
export const pickCall: Deed = state => {
	const id = rowUnderCursor(state)?.id ?? null;
	const again = id === state.picked;
	const text = again ? 'Nothing is picked any more.' : 'Picked; C on another call compares the two.';
	return [{...state, picked: again ? null : id, notice: {text, tone: 'plain'}}, []];
};

/** `C` */
export const compareWithPicked: Deed = state => {
	const row = rowUnderCursor(state);
	const {picked} = state;
	if (row === undefined || picked === null || picked === row.id) {
		const text =
			picked === null
				? 'c picks a call to compare with; = takes the nearest good one.'
				: 'This is the picked call itself; go to another one.';
		return [{...state, notice: {text, tone: 'plain'}}, []];
	}

	return [state, [{do: 'read-compare', id: row.id, other: {id: picked}, opening: true}]];
};

/** `=` */
export const compareWithGood: Deed = state => {
	const row = rowUnderCursor(state);
	if (row === undefined || row.agentId === null) {
		return [{...state, notice: {text: 'Nobody says which agent made this call.', tone: 'plain'}}, []];
	}

	const good: Query = allOf([
		fieldIs('agent', row.agentId),
		fieldIs('status', 'completed'),
		{kind: 'not', part: troubledQuery},
	]);
	return [state, [{do: 'read-compare', id: row.id, other: {nearest: good}, opening: true}]];
};

export function takeCompared(state: State, {calls, opening}: Message<'compared'>): Step {
	const {screen} = state;
	if (calls === null) {
		const text = 'No good call of this agent is here to compare with.';
		return [opening ? {...state, notice: {text, tone: 'plain'}} : state, []];
	}

	if (opening) {
		const ids = [calls.left, calls.right].filter(({row}) => !row.full).map(({row}) => row.id);
		return [
			{...state, screen: {kind: 'compare', cursor: 0, calls}},
			ids.length === 0 ? [] : [{do: 'attend', ids}],
		];
	}

	const same = screen?.kind === 'compare' && screen.calls.right.row.id === calls.right.row.id;
	return [same ? {...state, screen: {...screen, calls}} : state, []];
}

interface Drawn {
	readonly key: string;
	/** Of what is hidden nothing is told, not even in what differs. */
	readonly shown: Compared;
	/** All lines under the heading, and where each part of them begins. */
	readonly lines: readonly Line[];
	readonly parts: readonly number[];
}

/** Comparing and wrapping two conversations is work for once, not for every key. */
const drawnOnce = new WeakMap<Compared, Drawn>();

export function drawnComparison({size, place}: State, calls: Compared): Drawn {
	const {masked, agents, batches} = place;
	const key = `${size.columns} ${masked} ${agents.length} ${batches.length}`;
	const known = drawnOnce.get(calls);
	if (known?.key === key) {
		return known;
	}

	const nameOf = (id: string) =>
		agents.find(agent => agent.id === id)?.name ?? batches.find(batch => batch.id === id)?.fileName ?? null;
	const shown = masked ? {left: maskRecord(calls.left), right: maskRecord(calls.right)} : calls;
	const parts = compareParts(compareCalls(shown.left.execution, shown.right.execution), {
		manner: mannerOf(place),
		width: size.columns,
		nameOf,
	});
	const begins = parts.map((_, index) => parts.slice(0, index).flat().length);
	const drawn = {key, shown, lines: parts.flat(), parts: begins};
	drawnOnce.set(calls, drawn);
	return drawn;
}

/** Lines under the heading that are on screen. */
export function comparedHeight({size}: State): number {
	return Math.max(1, size.rows - around - headingLines);
}

/** `]` and `[`: the first line of the next part, or of this one and then of the one before. */
export const nextPart: Deed = state => toPart(state, (begins, at) => begins.find(begin => begin > at));
export const previousPart: Deed = state =>
	toPart(state, (begins, at) => begins.findLast(begin => begin < at));

function toPart(state: State, find: (begins: readonly number[], at: number) => number | undefined): Step {
	const {screen} = state;
	if (screen?.kind !== 'compare') {
		return [state, []];
	}

	const {lines, parts} = drawnComparison(state, screen.calls);
	const last = Math.max(0, lines.length - comparedHeight(state));
	const cursor = Math.min(find(parts, screen.cursor) ?? screen.cursor, last);
	return [{...state, screen: {...screen, cursor}}, []];
}

/** The other call in the list, whatever its age and its agent. */
function open(state: State, {calls}: Screen<'compare'>): Step {
	const {row} = calls.right;
	const days = Math.max(state.list.scope.days, Math.ceil((state.place.nowMs - row.timeMs) / dayMs) + 1);
	return drill(state, {
		filter: `id:${row.id}`,
		scope: {agentId: null, batchId: null, days},
		at: row.id,
	});
}

export const compareWays: ScreenWays<'compare'> = {
	// It is scrolled, and ends when its last line is in sight.
	items: ({calls}, state) =>
		Math.max(1, drawnComparison(state, calls).lines.length - comparedHeight(state) + 1),
	open,
	reread: ({calls}) => [
		{do: 'read-compare', id: calls.left.row.id, other: {id: calls.right.row.id}, opening: false},
	],
};
