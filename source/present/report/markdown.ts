import {lineText} from '../../text/line.js';
import {type Printable, printable, scrub} from '../../text/printable.js';
import {bar} from '../chart.js';
import {inlineMarkdown, markdownText} from '../markdown.js';
import type {Block, Row} from '../stats/block.js';
import {drawBlock} from '../stats/draw.js';
import type {Report} from './report.js';

const signs = {ascii: false};

const barCells = 16;
const chartCells = 100;

/** A report as lines of Markdown, with the charts as text. */
export function reportMarkdown({title, findings, facts, blocks}: Report): readonly Printable[] {
	return [
		scrub(`# ${markdownText(title)}`),
		...findings.flatMap(finding => [blank, scrub(`**${markdownText(finding)}**`)]),
		blank,
		...facts.map(fact => scrub(`- ${markdownText(fact)}`)),
		...blocks.flatMap(blockLines),
	];
}

const blank = printable('');

function blockLines(block: Block): readonly Printable[] {
	const {title, note, rows, columns} = block;
	const hasBars = columns === undefined && rows.some(({share}) => share !== undefined);
	return [
		blank,
		scrub(`## ${markdownText(title)}`),
		...(note === '' ? [] : [blank, markdownText(capital(note))]),
		...(columns === undefined ? [] : [blank, ...chartLines(block)]),
		...(rows.length === 0 ? [] : [blank, ...tableLines(block, hasBars)]),
	];
}

/** Every line of it begins with our own signs, so that nothing can end the fence. */
function chartLines(block: Block): readonly Printable[] {
	const look = {width: chartCells, form: 'chart', manner: signs, cursor: null} as const;
	const [, ...lines] = drawBlock(block, look).lines;
	return [printable('```text'), ...lines.map(line => scrub(lineText(line).trimEnd())), printable('```')];
}

function tableLines({heads, rows}: Block, hasBars: boolean): readonly Printable[] {
	const names = ['', ...heads, ...(hasBars ? [''] : []), 'find them'];
	const rules = ['---', ...heads.map(() => '---:'), ...(hasBars ? [':---'] : []), ':---'];
	return [
		scrub(`| ${names.join(' | ')} |`),
		scrub(`|${rules.join('|')}|`),
		...rows.map(row => rowLine(row, heads.length, hasBars)),
	];
}

/** A remark stands beside the label, as on the page: in a cell it would be said of that column alone. */
function rowLine({label, cells, remark, share, filter}: Row, count: number, hasBars: boolean): Printable {
	const aside = remark ? ` (${inlineMarkdown(remark)})` : '';
	const figures = Array.from({length: count}, (_, index) => inlineMarkdown(cells[index] ?? ''));
	const bars = hasBars ? [share === undefined ? '' : bar(share, barCells, signs)] : [];
	return scrub(
		`| ${[`${inlineMarkdown(label)}${aside}`, ...figures, ...bars, filter ? codeText(filter) : ''].join(' | ')} |`,
	);
}

/** In a table a bar ends the cell even inside of code, and code ends at as many backticks as it began with. */
function codeText(text: string): string {
	const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
	const fence = '`'.repeat(longest + 1);
	const room = longest > 0 ? ' ' : '';
	return `${fence}${room}${scrub(text).replaceAll('|', '\\|')}${room}${fence}`;
}

function capital(words: string): string {
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
