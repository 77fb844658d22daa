import {lineText} from '../../text/line.js';
import {paletteItems} from '../state/palette.js';
import {moveScreen} from '../state/screen.js';
import type {State} from '../state/state.js';
import {frameOf} from './frame.js';

/** How far from where it should be a line is looked for: there may be headings between lines. */
const reach = 12;

/**
 * What can be stood on and is drawn in that row, of a picker, the palette or a screen; null where nothing is.
 * Found by drawing, so that no screen has to tell a second time where its lines are.
 */
export function itemAt(state: State, row: number): number | null {
	const {lines, bar} = drawn(state);
	const clicked = lines[row];
	const cursor = cursorOf(state);
	if (clicked === undefined || clicked === '' || bar < 0 || cursor === null) {
		return null;
	}

	const guess = cursor + row - bar;
	for (let offset = 0; offset <= reach; offset += 1) {
		for (const item of offset === 0 ? [guess] : [guess + offset, guess - offset]) {
			const there = withCursor(state, item);
			const seen = there === null ? null : drawn(there);
			if (seen !== null && seen.lines[seen.bar] === clicked) {
				return item;
			}
		}
	}

	return null;
}

/** Rows as text without the bar of the cursor, and where that bar is; -1 where there is none. */
function drawn(state: State): {readonly lines: readonly string[]; readonly bar: number} {
	const frame = frameOf(state);
	const lines = frame.kind === 'lines' ? frame.lines.map(lineText) : [];
	return {
		lines: lines.map(text => text.replace(/^ ?▌/, '').trim()),
		bar: lines.findIndex(text => /^ ?▌/.test(text)),
	};
}

function cursorOf({prompt, overlay, screen}: State): number | null {
	if (prompt?.kind === 'palette') {
		return prompt.cursor;
	}

	return overlay?.kind === 'picker' ? overlay.cursor : overlay === null ? (screen?.cursor ?? null) : null;
}

/** The same with the cursor elsewhere; null where there is nothing to stand on. */
function withCursor(state: State, cursor: number): State | null {
	const {prompt, overlay, screen} = state;
	if (cursor < 0) {
		return null;
	}

	if (prompt?.kind === 'palette') {
		return cursor < paletteItems(state).length ? {...state, prompt: {...prompt, cursor}} : null;
	}

	if (overlay?.kind === 'picker') {
		return cursor < overlay.items.length ? {...state, overlay: {...overlay, cursor}} : null;
	}

	if (screen === null) {
		return null;
	}

	const moved = moveScreen(state, screen, cursor - screen.cursor);
	return moved.cursor === cursor ? {...state, screen: moved} : null;
}
