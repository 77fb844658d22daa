import type {Stats} from '../../calls/metrics/stats.js';
import type {Block, StatsLook} from '../../present/stats/block.js';
import {drawBlock} from '../../present/stats/draw.js';
import {headlineOf} from '../../present/stats/headline.js';
import {fitLine, type Line, span} from '../../text/line.js';
import type {Screen} from '../state/screen-kinds.js';
import {blocksOf, figuresOf, lookOf} from '../state/screens/stats.js';
import type {State} from '../state/state.js';
import type {Room} from './room.js';
import {ends} from './title.js';

/** From so many cells on, the blocks stand in two columns. */
const twoColumns = 100;

/** The figures of the calls in block after block, as much of them as there is room for around the cursor. */
export function statsLines(
	state: State,
	{stats, cursor, form}: Screen<'stats'>,
	room: Room,
): readonly Line[] {
	if (stats === null) {
		return [[span('  Adding up the calls …', 'dim')]];
	}

	const look = lookOf(state);
	const heading = headingLines(stats, look, room.width);
	if (stats.total.calls === 0) {
		return [...heading, [], [span('  There is nothing to add up. p and / choose others.', 'dim')]];
	}

	const height = room.height - heading.length;
	const blocks = blocksOf(state, stats);
	const at = figuresOf(state, stats)[cursor];
	const here = (block: number) => (block === at?.block ? at.row : null);
	const columns = form === 'chart' && room.width >= twoColumns ? 2 : 1;
	const sheet = sheetOf(blocks, {width: room.width, columns, form, here, look});
	const top = topFor(sheet, height);
	return [...heading, ...sheet.lines.slice(top, top + height)];
}

function headingLines(stats: Stats, look: StatsLook, width: number): readonly Line[] {
	const {troubled, of, share, spent, cause} = headlineOf(stats, look);
	return [
		ends(
			[span(`  ${troubled}`, 'strong'), span(` ${of}`), span(share === '' ? '' : ` · ${share}`, 'dim')],
			[span(spent === '' ? '' : `${spent}  `, 'dim')],
			width,
		),
		cause === null ? [] : fitLine([span(`  ${cause.name}`, 'bad'), span(`  ${cause.change}`, 'dim')], width),
		[],
	];
}

interface Sheet {
	readonly lines: readonly Line[];
	/** The block of the cursor, and its own line. */
	readonly blockLine: number;
	readonly blockEnd: number;
	readonly cursorLine: number;
}

interface SheetLook {
	readonly width: number;
	readonly columns: 1 | 2;
	readonly form: 'chart' | 'table';
	readonly here: (block: number) => number | null;
	readonly look: StatsLook;
}

/** All blocks, each under the shorter column. */
function sheetOf(blocks: readonly Block[], {width, columns, form, here, look}: SheetLook): Sheet {
	const cells = columns === 1 ? width : Math.floor((width - 1) / 2);
	const sides: [Line[], Line[]] = [[], []];
	let [blockLine, blockEnd, cursorLine] = [0, 0, 0];
	for (const [index, block] of blocks.entries()) {
		const cursor = here(index);
		const drawn = drawBlock(block, {width: cells, form, manner: look.manner, cursor});
		const side = columns === 2 && sides[1].length < sides[0].length ? sides[1] : sides[0];
		if (cursor !== null) {
			blockLine = side.length;
			blockEnd = side.length + drawn.lines.length;
			cursorLine = side.length + drawn.cursorLine;
		}

		side.push(...drawn.lines, []);
	}

	const [left, right] = sides;
	const lines = columns === 1 ? left : besideOne(left, right, cells, width);
	return {lines, blockLine, blockEnd, cursorLine};
}

function besideOne(left: readonly Line[], right: readonly Line[], cells: number, width: number): Line[] {
	return Array.from({length: Math.max(left.length, right.length)}, (_, index) => [
		...fitLine(left[index] ?? [], cells),
		span('│', 'dim'),
		...fitLine(right[index] ?? [], width - cells - 1),
	]);
}

/** Nothing moves while the block of the cursor is in sight from the beginning on; else it stands in the middle. */
function topFor({lines, blockLine, blockEnd, cursorLine}: Sheet, height: number): number {
	if (blockEnd <= height) {
		return 0;
	}

	const fits = blockEnd - blockLine <= height;
	const wanted = fits
		? blockLine - Math.floor((height - (blockEnd - blockLine)) / 2)
		: cursorLine - Math.floor(height / 2);
	return Math.max(0, Math.min(wanted, lines.length - height));
}
