import type {Line} from '../../text/line.js';
import {fitLine, span} from '../../text/line.js';
import {isBeside, isDetailShown, isTooSmall, smallest, widths} from '../state/geometry.js';
import type {State} from '../state/state.js';
import type {DetailView} from './detail.js';
import {detailView} from './detail.js';
import {footerLine} from './footer.js';
import {listLines} from './list.js';
import {withOffers} from './offer.js';
import {screenLines} from './over-calls.js';
import {overlayLines} from './overlays.js';
import {paletteLines} from './palette.js';
import {readerLines} from './reader.js';
import {roomOver} from './room.js';
import {tagsLine} from './tags.js';
import {filterErrorLine, filterLine, titleLine} from './title.js';
import {closedLines, welcomeLines} from './welcome.js';

/** A whole screen as lines: never more of them than the terminal has rows. */
export type Frame =
	| {readonly kind: 'lines'; readonly lines: readonly Line[]}
	/** Below these lines a key is typed. */
	| {readonly kind: 'welcome'; readonly lines: readonly Line[]}
	| {
			readonly kind: 'calls';
			readonly top: readonly Line[];
			readonly left: {readonly lines: readonly Line[]; readonly width: number} | null;
			readonly right: {readonly view: DetailView; readonly width: number; readonly height: number} | null;
			readonly bottom: readonly Line[];
	  };

export function frameOf(state: State): Frame {
	const {columns, rows} = state.size;
	if (isTooSmall(state)) {
		return {kind: 'lines', lines: tooSmall(columns, rows)};
	}

	if (state.stage.kind === 'welcome') {
		const lines = welcomeLines(state).slice(0, rows - 2);
		return {kind: state.stage.asking === 'idle' ? 'welcome' : 'lines', lines};
	}

	if (state.stage.kind === 'closed') {
		return {kind: 'lines', lines: closedLines(state.stage.trouble, state.size)};
	}

	const {overlay, screen, prompt} = state;
	if (state.reader) {
		const lines = readerLines(state);
		return {kind: 'lines', lines: isShort(prompt) ? lines.slice(0, -1) : lines};
	}

	if (overlay !== null || screen !== null || prompt?.kind === 'palette') {
		const room = roomOver(state);
		const {height} = room;
		const over = overlay === null ? [] : overlayLines(state, overlay, room);
		const under = overlay === null && screen !== null ? screenLines(state, screen, room) : over;
		const lines = prompt?.kind === 'palette' ? paletteLines(state, prompt, room) : under;
		return {
			kind: 'lines',
			lines: [
				titleLine(state),
				hairline(columns),
				...padded(lines, height),
				hairline(columns),
				footerLine(state),
			],
		};
	}

	const beside = isBeside(state);
	const showDetail = isDetailShown(state);
	const {list, detail} = widths(state);
	const split = beside && showDetail ? list : null;
	const height = rows - 5;
	return {
		kind: 'calls',
		top: [titleLine(state), filterLine(state), filterErrorLine(state) ?? hairline(columns, split, '┬')],
		left:
			beside || !showDetail
				? {lines: withOffers(state, listLines(state), split ?? columns), width: split ?? columns}
				: null,
		right: showDetail ? {view: detailView(state), width: beside ? detail : columns, height} : null,
		// A short prompt takes the last line; what there is to say meanwhile stands above it.
		bottom: [aboveLast(state) ?? hairline(columns, split, '┴'), footerLine(state)],
	};
}

function aboveLast(state: State): Line | null {
	const {prompt, notice, size} = state;
	if (prompt?.kind === 'tag' && notice === null) {
		return tagsLine(prompt, size.columns);
	}

	const isTyped = isShort(prompt) || prompt?.kind === 'tag';
	return isTyped && notice !== null ? footerLine({...state, prompt: null}) : null;
}

function isShort(prompt: State['prompt']): boolean {
	return prompt !== null && !('field' in prompt);
}

function hairline(columns: number, split: number | null = null, joint = '┬'): Line {
	return split === null
		? [span('─'.repeat(columns), 'dim')]
		: [span(`${'─'.repeat(split)}${joint}${'─'.repeat(Math.max(0, columns - split - 1))}`, 'dim')];
}

function padded(lines: readonly Line[], height: number): readonly Line[] {
	return [
		...lines.slice(0, height),
		...Array.from({length: Math.max(0, height - lines.length)}, (): Line => []),
	];
}

function tooSmall(columns: number, rows: number): readonly Line[] {
	const words = `callsift needs ${smallest.columns}x${smallest.rows}; this is ${columns}x${rows}`;
	return [
		fitLine([span(words, 'strong')], columns),
		...(rows > 1 ? [fitLine([span('q quits', 'dim')], columns)] : []),
	];
}
