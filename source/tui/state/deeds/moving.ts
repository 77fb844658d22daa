import type {ActionId} from '../../keymap/actions.js';
import {hasCursor, scrollBy, scrollTo} from '../detail.js';
import {listHeight, paneHeight} from '../geometry.js';
import {jump, moveBy} from '../list.js';
import type {Look} from '../look.js';
import {moveOverlay} from '../picker.js';
import {moveScreen} from '../screen.js';
import type {State} from '../state.js';
import type {Deed, Step} from '../step.js';

/** The keys of every list: they move what lies nearest. */
export const movingDeeds = {
	down: (state, look) => move(state, 1, look),
	up: (state, look) => move(state, -1, look),
	first: (state, look) => moveToEnd(state, 'first', look),
	last: (state, look) => moveToEnd(state, 'last', look),
	'page-down': (state, look) => move(state, pageOf(state), look),
	'page-up': (state, look) => move(state, -pageOf(state), look),
	'detail-page-down': (state, look) => [scrollBy(state, pageOf(state), look), []],
} satisfies Partial<Record<ActionId, Deed>>;

function move(state: State, rows: number, look: Look): Step {
	const {overlay, screen} = state;
	if (overlay !== null) {
		return [{...state, overlay: moveOverlay(state, overlay, rows, look)}, []];
	}

	if (screen !== null) {
		return [{...state, screen: moveScreen(state, screen, rows)}, []];
	}

	return state.detail.focused ? [scrollBy(state, rows, look), []] : moveBy(state, rows);
}

function moveToEnd(state: State, to: 'first' | 'last', look: Look): Step {
	const {overlay, screen} = state;
	if (overlay !== null) {
		return [{...state, overlay: moveOverlay(state, overlay, to, look)}, []];
	}

	if (screen !== null) {
		return [{...state, screen: moveScreen(state, screen, to)}, []];
	}

	if (!state.detail.focused) {
		return jump(state, to);
	}

	const end = look.extent(state).lines;
	return [
		hasCursor(state)
			? scrollBy(state, to === 'first' ? -end : end, look)
			: scrollTo(state, to === 'first' ? 0 : end, look),
		[],
	];
}

function pageOf(state: State): number {
	const height = state.detail.focused && state.screen === null ? paneHeight(state) : listHeight(state);
	return Math.max(1, height - 1);
}
