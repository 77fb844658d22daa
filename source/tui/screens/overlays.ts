import {wrap} from '../../text/fit.js';
import type {Line} from '../../text/line.js';
import {barLine, fitLine, span} from '../../text/line.js';
import {printable} from '../../text/printable.js';
import {cellWidth} from '../../text/width.js';
import type {KeyScope} from '../keymap/actions.js';
import {actionIds, actionRow} from '../keymap/actions.js';
import {keyWords} from '../keymap/bindings.js';
import {deedsOf, scopesOf} from '../keymap/dispatch.js';
import type {Overlay, PickerState, State} from '../state/state.js';
import type {Room} from './room.js';
import {around} from './room.js';

const scopeTitles: Readonly<Record<KeyScope, string>> = {
	prompt: 'while typing',
	copy: 'after y',
	export: 'after x',
	overlay: 'in a picker',
	inbox: 'in the inbox',
	frequency: 'in the frequency table',
	stats: 'in the stats',
	thread: 'in the thread',
	batches: 'among the batches',
	compare: 'in the comparison',
	screens: 'on this screen',
	list: 'in the list',
	detail: 'in the detail',
	lists: 'moving',
	calls: 'on a call',
	everywhere: 'everywhere',
};

/** What lies over the screen. */
export function overlayLines(state: State, overlay: Overlay, room: Room): readonly Line[] {
	return overlay.kind === 'keys' ? keysLines(state, overlay.scroll, room) : pickerLines(overlay, room);
}

/** Cells before what a key does. */
const keyCells = 18;

/** The keys of the screen that lies under the help. */
function keysLines(state: State, scroll: number, {width, height}: Room): readonly Line[] {
	const lines = allKeysLines(state, width);
	const room = height - 1;
	const start = Math.min(scroll, Math.max(0, lines.length - room));
	const more = lines.length - start > room ? 'j scrolls · Esc closes' : 'Esc closes';
	return [
		[span('  Keys of this screen', 'strong'), span(`   ${more}`, 'dim')],
		...lines.slice(start, start + room),
	];
}

function allKeysLines(state: State, width: number): readonly Line[] {
	const over = state.overlay?.kind === 'keys' ? state.overlay.over : null;
	const scopes =
		over === null ? deedsOf(state) : scopesOf({...state, prompt: null, menu: null, overlay: over});
	return scopes.flatMap((scope): readonly Line[] => [
		[],
		[span(`  ${scopeTitles[scope]}`, 'accent')],
		...actionIds.flatMap((id): readonly Line[] => {
			const {where, does} = actionRow(id);
			const names = `  ${keyWords(id, state.keys)}`.padEnd(keyCells);
			return where === scope
				? wrap(printable(does), Math.max(10, width - keyCells)).map((row, index) => [
						span(index === 0 ? names : ' '.repeat(keyCells), 'strong'),
						span(row),
					])
				: [];
		}),
	]);
}

/** How far the help can be scrolled in a room. */
export function helpEnd(state: State, {width, height}: Room): number {
	return Math.max(0, allKeysLines(state, width).length - (height - 1));
}

function pickerLines(picker: PickerState, {width, height}: Room): readonly Line[] {
	const room = Math.max(1, height - 2);
	const {items, start} = around(picker.items, picker.cursor, room);
	const widest = Math.max(...picker.items.map(item => cellWidth(item.label)), 8);
	const rows = items.map((item, index): Line => {
		const here = start + index === picker.cursor;
		const line: Line = [
			span(here ? ' ▌ ' : '   ', 'accent'),
			span(item.current ? '● ' : '  ', 'accent'),
			...fitLine([span(item.label, here ? 'strong' : 'plain')], Math.min(widest + 2, width - 12)),
			span(item.aside, 'dim'),
		];
		return here ? barLine(line, width) : line;
	});
	return [[span(`  ${picker.title}`, 'strong')], [], ...rows];
}
