const blocks = '▁▂▃▄▅▆▇█';
const ascii = '_.-=+*#@';

/** A chart of one line, the largest figure a full block; nothing at all is a space. */
export function sparkline(figures: readonly number[], {ascii: plain}: {readonly ascii: boolean}): string {
	const letters = [...(plain ? ascii : blocks)];
	const most = Math.max(...figures, 1);
	return figures
		.map(figure => (figure === 0 ? ' ' : (letters[Math.ceil((figure / most) * letters.length) - 1] ?? ' ')))
		.join('');
}
