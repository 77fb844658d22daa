import type {Pointing} from '../../terminal/mouse.js';
import {choose} from './choose.js';
import {focusDetail, hasCursor, scrollBy} from './detail.js';
import {aroundPane, isBeside, isDetailShown, listHeight, widths} from './geometry.js';
import {moveBy} from './list.js';
import type {Look} from './look.js';
import {movePalette, takeFromPalette} from './palette.js';
import {moveOverlay} from './picker.js';
import {moveScreen, openFromScreen} from './screen.js';
import type {State} from './state.js';
import type {Step} from './step.js';

/** Lines above the list's header and the detail: title, filter, hairline. */
const aboveCalls = 3;

/** Rows that a notch of the wheel is worth where there are many. */
const notch = 3;

/** What a click or the wheel means where it happened. */
export function point(state: State, {deed, row, column}: Pointing, look: Look): Step {
	if (state.stage.kind !== 'calls') {
		return [state, []];
	}

	const quiet: State = state.notice === null ? state : {...state, notice: null};
	return deed === 'click'
		? click(quiet, row, column, look)
		: turn(quiet, deed === 'wheel-up' ? -1 : 1, column, look);
}

function turn(state: State, step: 1 | -1, column: number, look: Look): Step {
	const {prompt, overlay, screen} = state;
	if (prompt?.kind === 'palette') {
		return [movePalette(state, step), []];
	}

	if (overlay !== null) {
		return [
			{...state, overlay: moveOverlay(state, overlay, step * (overlay.kind === 'keys' ? notch : 1), look)},
			[],
		];
	}

	if (screen !== null) {
		return [{...state, screen: moveScreen(state, screen, step)}, []];
	}

	return isOverDetail(state, column)
		? [scrollBy(state, step * notch, look), []]
		: moveBy(state, step * notch);
}

function click(state: State, row: number, column: number, look: Look): Step {
	const {prompt, menu, overlay, screen} = state;
	if (menu !== null) {
		return [{...state, menu: null}, []];
	}

	if (prompt?.kind === 'palette' || (prompt === null && (overlay !== null || screen !== null))) {
		return clickItem(state, look.itemAt(state, row));
	}

	if (prompt !== null) {
		return [state, []];
	}

	return isOverDetail(state, column)
		? clickDetail(state, row, column, look)
		: clickRow(state, row - aboveCalls - 1);
}

/** Takes what is offered; on a screen the first click goes to a line, and one on that line opens it. */
function clickItem(state: State, item: number | null): Step {
	const {prompt, overlay, screen} = state;
	if (item === null) {
		return [state, []];
	}

	if (prompt?.kind === 'palette') {
		return takeFromPalette({...state, prompt: {...prompt, cursor: item}});
	}

	if (overlay?.kind === 'picker') {
		return choose({...state, overlay: {...overlay, cursor: item}});
	}

	if (screen === null) {
		return [state, []];
	}

	return screen.cursor === item ? openFromScreen(state) : [{...state, screen: {...screen, cursor: item}}, []];
}

function clickRow(state: State, line: number): Step {
	const {list} = state;
	const index = list.top + line;
	if (line < 0 || line >= listHeight(state) || list.rows[index] === undefined) {
		return [state, []];
	}

	const away: State = state.detail.focused
		? {...state, detail: {...state.detail, focused: false, search: null}}
		: state;
	return index === list.cursor && !state.detail.focused
		? focusDetail(away)
		: moveBy(away, index - list.cursor);
}

function clickDetail(state: State, row: number, column: number, look: Look): Step {
	const line = row - aboveCalls;
	const start = isBeside(state) ? widths(state).list + 1 : 0;
	const tab = line === aroundPane - 2 ? look.tabAt(state, column - start) : null;
	if (tab !== null) {
		return focusDetail(state, tab);
	}

	const [focused, effects] = focusDetail(state);
	const {scroll, cursor} = focused.detail;
	const place = line - aroundPane;
	return place >= 0 && hasCursor(focused)
		? [scrollBy(focused, scroll + place - cursor, look), effects]
		: [focused, effects];
}

function isOverDetail(state: State, column: number): boolean {
	return isDetailShown(state) && (!isBeside(state) || column > widths(state).list);
}
