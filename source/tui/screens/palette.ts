import type {Line} from '../../text/line.js';
import {barLine, fitLine, lineWidth, span} from '../../text/line.js';
import {commandLine} from '../state/command-line.js';
import {paletteItems} from '../state/palette.js';
import type {Prompt, State} from '../state/state.js';
import {visibleField} from '../widgets/field.js';
import type {Room} from './room.js';
import {around} from './room.js';

/** What is typed, what fits it with its key, and the command line that shows the same calls. */
export function paletteLines(
	state: State,
	prompt: Prompt & {readonly kind: 'palette'},
	{width, height}: Room,
): readonly Line[] {
	const items = paletteItems(state);
	const room = Math.max(1, height - 4);
	const shown = around(items, prompt.cursor, room);
	const {before, under, after} = visibleField(prompt.field, width - 6);
	const rows = shown.items.map(({label, aside}, index): Line => {
		const here = shown.start + index === prompt.cursor;
		const key: Line = [span(`${aside} `, 'dim')];
		const name: Line = [span(here ? ' ▌ ' : '   ', 'accent'), span(label, here ? 'strong' : 'plain')];
		const left = fitLine(name, Math.max(24, Math.min(48, width - lineWidth(key))));
		const line = fitLine([...left, ...key], width);
		return here ? barLine(line, width) : line;
	});
	const none: Line = [span('   Nothing is called so.', 'dim')];
	return [
		[span(' : ', 'accent'), span(before), span(under, 'plain', {inverse: true}), span(after)],
		[],
		...(rows.length === 0 ? [none] : rows),
		...Array.from({length: Math.max(0, room - Math.max(1, rows.length))}, (): Line => []),
		[],
		[span(`   ${commandLine(state)}`, 'dim')],
	];
}
