import type {Stats} from '../../../calls/metrics/stats.js';
import {allOf} from '../../../filter/query.js';
import type {StatsRequest} from '../../../jobs/stats.js';
import {agentFinder} from '../../../present/stats/agent-finder.js';
import type {Block, StatsLook} from '../../../present/stats/block.js';
import {statsBlocks} from '../../../present/stats/blocks.js';
import {drill} from '../drill.js';
import type {Effect} from '../effect.js';
import {mannerOf} from '../manner.js';
import type {Message} from '../message.js';
import {periodWords} from '../picker.js';
import {troubledQuery} from '../scope.js';
import type {Screen} from '../screen-kinds.js';
import type {State} from '../state.js';
import type {Deed, Step} from '../step.js';
import {beside, requestOf} from './inbox.js';
import type {ScreenWays} from './ways.js';

const rereadMs = 700;

/** Opening the screen loads the rest of the scope, up to this many calls. */
const stride = 5000;

/** `s`: the figures of the calls that the list is about, beside as long a time before. */
export const openStats: Deed = state => {
	const next: State = {
		...state,
		screen: {kind: 'stats', cursor: 0, stats: null, form: state.reader ? 'table' : 'chart', reading: 'once'},
	};
	// Figures of the newest calls alone would mislead: the rest of the time is wanted as well.
	return [next, [reading(next), {do: 'want', calls: state.progress.loaded + stride}]];
};

function reading(state: State): Effect {
	return {do: 'read-stats', request: statsRequestOf(state)};
}

function statsRequestOf(state: State): StatsRequest {
	const {query, ...span} = requestOf(state);
	const {troubledOnly, scope} = state.list;
	return {
		...span,
		query: allOf([query, ...(troubledOnly ? [troubledQuery] : [])]),
		zone: state.place.zone,
		// There is no batch before a batch.
		compare: scope.batchId === null,
	};
}

/** The mirror answered; the cursor stays on its figure. What changed while it was read is asked for now. */
export function takeStats(state: State, {stats}: Message<'stats'>): Step {
	const {screen} = state;
	if (screen?.kind !== 'stats') {
		return [state, []];
	}

	const stoodOn = screen.stats === null ? undefined : figuresOf(state, screen.stats)[screen.cursor];
	const figures = figuresOf(state, stats);
	const place = figures.findIndex(({title, filter}) => title === stoodOn?.title && filter === stoodOn.filter);
	const cursor = place >= 0 ? place : Math.min(screen.cursor, Math.max(0, figures.length - 1));
	const again = screen.reading === 'twice';
	const next: State = {
		...state,
		screen: {...screen, stats, cursor, reading: again ? 'once' : null},
	};
	return [next, again ? [reading(next)] : []];
}

/** A figure that can be stood on. */
export interface Figure {
	/** Of its block. */
	readonly title: string;
	/** Which of the blocks, and which of its rows. */
	readonly block: number;
	readonly row: number;
	readonly filter: string;
}

export function blocksOf(state: State, stats: Stats): readonly Block[] {
	return statsBlocks(stats, lookOf(state));
}

export function lookOf({place, list}: State): StatsLook {
	const period = list.scope.batchId === null ? periodWords(list.scope.days) : 'this batch';
	return {
		manner: mannerOf(place),
		agentName: agentFinder(place.agents),
		period,
		periodBefore: `${period.replace('last ', '')} before`,
	};
}

export function figuresOf(state: State, stats: Stats): readonly Figure[] {
	return blocksOf(state, stats).flatMap(({title, rows}, block) =>
		rows.flatMap(({filter}, row) => (filter === null ? [] : [{title, block, row, filter}])),
	);
}

/** The first figure of the next block, or of the one before. */
export function nextBlock(step: 1 | -1): Deed {
	return state => {
		const {screen} = state;
		if (screen?.kind !== 'stats' || screen.stats === null) {
			return [state, []];
		}

		const figures = figuresOf(state, screen.stats);
		const blocks = [...new Set(figures.map(({block}) => block))];
		const place = blocks.indexOf(figures[screen.cursor]?.block ?? -1);
		const block = blocks[(place + step + blocks.length) % blocks.length];
		const cursor = Math.max(
			0,
			figures.findIndex(each => each.block === block),
		);
		return [{...state, screen: {...screen, cursor}}, []];
	};
}

/** Charts, or the same as figures alone. */
export const toggleTable: Deed = state => {
	const {screen} = state;
	return screen?.kind === 'stats'
		? [{...state, screen: {...screen, form: screen.form === 'chart' ? 'table' : 'chart'}}, []]
		: [state, []];
};

function open(state: State, {stats, cursor}: Screen<'stats'>): Step {
	const figure = stats === null ? undefined : figuresOf(state, stats)[cursor];
	if (figure === undefined) {
		return [state, []];
	}

	const only = state.list.troubledOnly && !figure.filter.includes('is:troubled') ? 'is:troubled ' : '';
	return drill(state, {filter: beside(state, `${only}${figure.filter}`)});
}

export const statsWays: ScreenWays<'stats'> = {
	items: ({stats}, state) => (stats === null ? 0 : figuresOf(state, stats).length),
	open,
	reread: () => [
		{do: 'later', name: 'screen', rest: false, milliseconds: rereadMs, message: {type: 'reread-screen'}},
	],
	// Of a million calls the figures take seconds: whoever began anew with every change would never be done.
	again: (state, screen) => {
		const under = screen.reading !== null;
		const next: State = {...state, screen: {...screen, reading: under ? 'twice' : 'once'}};
		return [next, under ? [] : [reading(next)]];
	},
};
