import {commandGroups, type ListedCommand} from './command-words.js';
import {exitCodeWords} from './exit-codes.js';
import {globalOptions} from './globals.js';

/** Narrower than this, two commands do not fit side by side. */
const leastForTwo = 78;

type OverviewRow = Pick<ListedCommand, 'name' | 'summary' | 'group'>;

/** What `callsift --help` prints: every command on one screen, by what it is for. */
export function overview(table: readonly OverviewRow[], width: number): string {
	const blocks = Object.entries(commandGroups)
		.map(([group, title]) => blockOf(table, group, title))
		.filter(block => block.length > 0);
	return [
		'Explores the calls of a Bolna account. callsift <command> --help shows examples.',
		...(inTwoColumns(blocks, width) ?? blocks.flat()),
		'',
		...wrapped(['All take', ...globalOptions.map(({name}) => `--${name}`)], width, ''),
		...wrapped(['Exit codes:', ...exitCodeWords.map(({code, name}) => `${code} ${name}`)], width, ','),
		'',
	].join('\n');
}

function blockOf(table: readonly OverviewRow[], group: string, title: string): readonly string[] {
	const rows = table.filter(row => row.group === group);
	const widest = Math.max(...table.map(({name}) => name.length));
	return rows.length === 0
		? []
		: [title, ...rows.map(({name, summary}) => ` ${name.padEnd(widest)} ${summary}`)];
}

/** Beside each other at the place where both columns are about as long; null where they do not fit. */
function inTwoColumns(blocks: ReadonlyArray<readonly string[]>, width: number): readonly string[] | null {
	const widest = Math.max(...blocks.flat().map(line => line.length));
	const half = Math.min(widest + 3, Math.floor((width - 1) / 2));
	if (width < leastForTwo || widest > half) {
		return null;
	}

	const splits = blocks.map(
		(_, place) => [blocks.slice(0, place).flat(), blocks.slice(place).flat()] as const,
	);
	const heights = splits.map(([left, right]) => Math.max(left.length, right.length));
	const [left = [], right = []] = splits[heights.indexOf(Math.min(...heights))] ?? [];
	return Array.from({length: Math.max(left.length, right.length)}, (_, row) =>
		`${(left[row] ?? '').padEnd(half + 1)}${right[row] ?? ''}`.trimEnd(),
	);
}

/** Words of a sentence on lines of a width; a word with a space in it stays whole. */
function wrapped(
	[first = '', ...words]: readonly string[],
	width: number,
	separator = ',',
): readonly string[] {
	const lines = [first];
	for (const [place, word] of words.entries()) {
		const end = place === words.length - 1 ? '.' : separator;
		const line = `${lines.at(-1)} ${word}${end}`;
		if (line.length <= width) {
			lines[lines.length - 1] = line;
		} else {
			lines.push(`  ${word}${end}`);
		}
	}

	return lines;
}
