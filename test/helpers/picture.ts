import type {IBufferCell, Terminal} from '@xterm/headless';

/** What xterm shows for the 16 colours of the palette, on a dark ground. */
const palette = [
	'#3b4252',
	'#f07178',
	'#a3d977',
	'#f2c169',
	'#7aa2f7',
	'#c792ea',
	'#6fd3e0',
	'#d5dae6',
	'#5b6478',
	'#ff8b92',
	'#b8e994',
	'#ffd58a',
	'#94b5ff',
	'#d9adff',
	'#8fe6f1',
	'#ffffff',
];
const ink = '#d5dae6';
const ground = '#12151c';
const frame = '#1b1f2a';

const cellWidth = 8.4;
const cellHeight = 19;
const fontSize = 14;
const margin = 18;
const titleHeight = 30;

/** The 6x6x6 cube and the greys of the 256 colours. */
function indexed(index: number): string {
	if (index < 16) {
		return palette[index] ?? ink;
	}

	if (index >= 232) {
		const grey = 8 + (index - 232) * 10;
		return `rgb(${grey},${grey},${grey})`;
	}

	const steps = [0, 95, 135, 175, 215, 255];
	const at = index - 16;
	return `rgb(${[Math.floor(at / 36), Math.floor(at / 6) % 6, at % 6].map(step => steps[step]).join(',')})`;
}

interface Look {
	readonly colour: string;
	readonly back: string | undefined;
	readonly bold: boolean;
	readonly dim: boolean;
	readonly italic: boolean;
	readonly underline: boolean;
}

function colourOf(isDefault: boolean, isRgb: boolean, value: number): string | undefined {
	if (isDefault) {
		return undefined;
	}

	return isRgb ? `#${value.toString(16).padStart(6, '0')}` : indexed(value);
}

function lookOf(cell: IBufferCell): Look {
	const colour = colourOf(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()) ?? ink;
	const back = colourOf(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor());
	const inverse = Boolean(cell.isInverse());
	return {
		colour: inverse ? (back ?? ground) : colour,
		back: inverse ? colour : back,
		bold: Boolean(cell.isBold()),
		dim: Boolean(cell.isDim()),
		italic: Boolean(cell.isItalic()),
		underline: Boolean(cell.isUnderline()),
	};
}

interface Stretch {
	readonly look: Look;
	readonly column: number;
	text: string;
	cells: number;
}

/**
 * Neighbours that look alike, cut at every gap: what follows one starts at its own column again, so that a script
 * which the font draws wider or narrower cannot push the rest of the row aside.
 */
function stretchesOf(terminal: Terminal, row: number): Stretch[] {
	const buffer = terminal.buffer.active;
	const line = buffer.getLine(buffer.baseY + row);
	const stretches: Stretch[] = [];
	let last: Stretch | undefined;
	for (let column = 0; column < terminal.cols; column += 1) {
		const cell = line?.getCell(column);
		const width = cell?.getWidth() ?? 0;
		if (cell === undefined || width === 0) {
			continue;
		}

		const look = lookOf(cell);
		const text = cell.getChars() || ' ';
		const alike = last !== undefined && JSON.stringify(last.look) === JSON.stringify(look);
		const afterGap = last?.text.endsWith('  ') && text !== ' ';
		if (last !== undefined && alike && !afterGap) {
			last.text += text;
			last.cells += width;
		} else {
			last = {look, column, text, cells: width};
			stretches.push(last);
		}
	}

	return stretches;
}

/** Text as XML text: nothing in it is markup, and characters that XML forbids are gone. */
function markupFree(text: string): string {
	return text
		.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

const number = (value: number) => String(Math.round(value * 100) / 100);

/** Grounds of one colour are one rectangle: between two of them a seam would show. */
function drawGrounds(stretches: readonly Stretch[], top: number): string {
	const grounds: {readonly fill: string; readonly column: number; end: number}[] = [];
	for (const {look, column, cells} of stretches) {
		const last = grounds.at(-1);
		if (look.back !== undefined && last?.fill === look.back && last.end === column) {
			last.end += cells;
		} else if (look.back !== undefined) {
			grounds.push({fill: look.back, column, end: column + cells});
		}
	}

	return grounds
		.map(
			({fill, column, end}) =>
				`<rect x="${number(margin + column * cellWidth)}" y="${number(top)}" width="${number((end - column) * cellWidth)}" height="${cellHeight}" fill="${fill}"/>`,
		)
		.join('');
}

function drawStretch({look, column, text, cells}: Stretch, top: number): string {
	const x = margin + column * cellWidth;
	const shown = text.trimEnd();
	if (shown === '') {
		return '';
	}

	const start = shown.length - shown.trimStart().length;
	const attributes = [
		`x="${number(x + start * cellWidth)}"`,
		`y="${number(top + cellHeight * 0.74)}"`,
		// A character a cell: held to the grid even where the reader's font has another width.
		[...text].length === cells
			? `textLength="${number(([...shown].length - start) * cellWidth)}" lengthAdjust="spacingAndGlyphs"`
			: '',
		look.colour === ink ? '' : `fill="${look.colour}"`,
		look.bold ? 'font-weight="bold"' : '',
		look.italic ? 'font-style="italic"' : '',
		look.dim ? 'opacity="0.6"' : '',
		look.underline ? 'text-decoration="underline"' : '',
	].filter(attribute => attribute !== '');
	return `<text ${attributes.join(' ')}>${markupFree(shown.trimStart())}</text>`;
}

/** The screen as an SVG that needs nothing but a monospace font: no script, no style sheet, no address. */
export function picture(terminal: Terminal, title = 'callsift'): string {
	const width = terminal.cols * cellWidth + 2 * margin;
	const height = terminal.rows * cellHeight + titleHeight + margin + margin / 2;
	const lights = ['#ff5f57', '#febc2e', '#28c840'].map(
		(fill, index) =>
			`<circle cx="${margin + 6 + index * 20}" cy="${titleHeight / 2 + 2}" r="6" fill="${fill}"/>`,
	);
	const rows = Array.from({length: terminal.rows}, (_, row) => {
		const top = titleHeight + margin / 2 + row * cellHeight;
		const stretches = stretchesOf(terminal, row);
		return drawGrounds(stretches, top) + stretches.map(stretch => drawStretch(stretch, top)).join('');
	}).filter(row => row !== '');
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(width)} ${number(height)}" width="${number(width)}" height="${number(height)}" role="img" aria-label="${markupFree(title)}">`,
		`<rect width="100%" height="100%" rx="10" fill="${ground}" stroke="${frame}" stroke-width="2"/>`,
		...lights,
		`<text x="50%" y="${titleHeight / 2 + 7}" text-anchor="middle" fill="#7d869c" font-family="ui-sans-serif, system-ui, sans-serif" font-size="13">${markupFree(title)}</text>`,
		`<g font-family="ui-monospace, SFMono-Regular, Menlo, 'DejaVu Sans Mono', Consolas, monospace" font-size="${fontSize}" fill="${ink}" xml:space="preserve">`,
		...rows,
		'</g>',
		'</svg>',
		'',
	].join('\n');
}
