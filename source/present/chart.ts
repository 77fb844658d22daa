import type {Manner} from './manner.js';

type Signs = Pick<Manner, 'ascii'>;

const eighthsAcross = ' ▏▎▍▌▋▊▉█';
const eighthsUp = ' ▁▂▃▄▅▆▇█';

/** A bar of so much of its cells, `████▌`; something is never nothing. */
export function bar(share: number, cells: number, {ascii}: Signs): string {
	const wanted = Math.min(Math.max(share, 0), 1) * cells;
	if (ascii) {
		return '#'.repeat(share > 0 ? Math.max(1, Math.round(wanted)) : 0);
	}

	const eighths = share > 0 ? Math.max(1, Math.round(wanted * 8)) : 0;
	const rest = eighthsAcross[eighths % 8] ?? '';
	return `${'█'.repeat(Math.floor(eighths / 8))}${rest.trim()}`;
}

/**
 * Columns side by side, as rows of text from the top: the largest figure as high as the chart, each column as wide as
 * it is told and the last of its cells a gap where there is room for one.
 */
export function columnChart(
	figures: readonly number[],
	{height, cells, ascii}: Signs & {readonly height: number; readonly cells: number},
): readonly string[] {
	const most = Math.max(...figures, 0);
	const solid = cells > 2 ? cells - 1 : cells;
	return Array.from({length: height}, (_, row) => {
		const floor = height - 1 - row;
		return figures
			.map(figure => {
				const level = most === 0 ? 0 : (figure / most) * height;
				const filled = Math.min(Math.max(level - floor, 0), 1);
				return sign(floor === 0 && figure > 0 ? Math.max(filled, 1 / 8) : filled, ascii)
					.repeat(solid)
					.padEnd(cells);
			})
			.join('');
	});
}

function sign(filled: number, ascii: boolean): string {
	return ascii ? (filled >= 0.5 ? '#' : filled > 0 ? '.' : ' ') : (eighthsUp[Math.round(filled * 8)] ?? ' ');
}
