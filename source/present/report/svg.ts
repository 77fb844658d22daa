import type {Tone} from '../../text/line.js';
import {figure} from '../figure.js';
import type {ColumnPair} from '../stats/block.js';

const barWidth = 140;
const barHeight = 10;

/** A bar of so much of its width. */
export function barPicture(share: number, tone: Tone): string {
	const width = share > 0 ? Math.max(1, Math.min(share, 1) * barWidth) : 0;
	return `<svg width="${barWidth}" height="${barHeight}" aria-hidden="true"><rect class="${tone}" width="${width.toFixed(1)}" height="${barHeight}" rx="2"/></svg>`;
}

const chartWidth = 760;
const chartHeight = 150;
const left = 50;
const bottom = 18;

/**
 * Calls over the time, the troubled ones among them in the colour of what is bad. `says` and `names`, one for each
 * column, have been made safe.
 */
export function columnPicture(
	columns: readonly ColumnPair[],
	says: readonly string[],
	names: readonly string[],
): string {
	const most = Math.max(...columns.map(({calls}) => calls), 1);
	const step = (chartWidth - left) / Math.max(1, columns.length);
	const high = (count: number) => (count / most) * chartHeight;
	const rect = (tone: string, index: number, count: number) =>
		`<rect class="${tone}" x="${(left + index * step + step * 0.1).toFixed(1)}" y="${(chartHeight - high(count)).toFixed(1)}" width="${(step * 0.8).toFixed(1)}" height="${high(count).toFixed(1)}"/>`;
	const every = Math.max(1, Math.ceil(90 / step));
	const labels = names.map((name, index) =>
		index % every === 0
			? `<text x="${(left + index * step).toFixed(1)}" y="${chartHeight + 14}">${name}</text>`
			: '',
	);
	const parts = columns.map(
		({calls, troubled}, index) =>
			`<g><title>${says[index] ?? ''}</title>${rect('accent', index, calls)}${rect('bad', index, troubled)}</g>`,
	);
	return `<svg class="chart" viewBox="0 0 ${chartWidth} ${chartHeight + bottom}" role="img" aria-label="Calls over time, troubled ones in red">
<text class="axis" x="${left - 6}" y="10">${figure(most)}</text><text class="axis" x="${left - 6}" y="${chartHeight}">0</text>
<line x1="${left}" y1="${chartHeight}" x2="${chartWidth}" y2="${chartHeight}"/>
${parts.join('')}${labels.join('')}
</svg>`;
}
