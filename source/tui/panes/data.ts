import type {Execution} from '../../calls/execution.js';
import {wrap} from '../../text/fit.js';
import type {Json, JsonObject} from '../../text/json.js';
import {isJsonObject, jsonText} from '../../text/json.js';
import type {Line} from '../../text/line.js';
import {span} from '../../text/line.js';
import {scrub, scrubLines} from '../../text/printable.js';
import {cellWidth} from '../../text/width.js';
import {wholeContent} from './content.js';
import {kept} from './kept.js';
import type {Pane, PaneContext} from './pane.js';
import {notYet} from './pane.js';

interface Branch {
	readonly path: string;
	readonly name: string;
	readonly value: Json;
	readonly depth: number;
}

interface TreeLine {
	readonly line: Line;
	/** The path that folds here; null on a leaf. */
	readonly path: string | null;
}

/** Deeper than any extraction anybody meant; a wire value nested further shows as JSON. */
const deepest = 12;

/** What was extracted from the call, and what it was given to begin with. */
export const dataPane: Pane = {
	label: 'Data',
	short: 'Data',
	content(context) {
		const {execution, width, folded} = context;
		const content = execution === null ? null : drawn(execution, {width, folded});
		return content === null || content.length === 0
			? notYet(context, 'Nothing was extracted, and the call was given no data.')
			: content;
	},
};

function sections(execution: Execution): readonly Branch[] {
	const found: readonly (readonly [string, JsonObject | null])[] = [
		['extracted data', execution.extractedData],
		['custom extractions', execution.customExtractions],
		['agent extraction', execution.agentExtraction],
		['given to the call', execution.context?.recipientData ?? null],
	];
	return found.flatMap(([name, value]) =>
		value === null || Object.keys(value).length === 0 ? [] : [{path: name, name, value, depth: 0}],
	);
}

/** Made once for its width and what is folded. */
const drawn = kept(
	(execution: Execution, {width, folded}: Pick<PaneContext, 'width' | 'folded'>) => {
		const lines = sections(execution).flatMap(branch => branchLines(branch, width, folded));
		return wholeContent(
			lines.map(({line}) => line),
			{foldAt: line => lines[line]?.path ?? null},
		);
	},
	({width, folded}) => JSON.stringify([width, ...folded]),
);

function branchLines(branch: Branch, width: number, folded: ReadonlySet<string>): readonly TreeLine[] {
	const {path, name, value, depth} = branch;
	const margin = ' '.repeat(2 + depth * 2);
	const children = depth < deepest ? childrenOf(value) : [];
	if (children.length === 0) {
		return leafLines(margin, name, value, width);
	}

	const closed = folded.has(path);
	const head: TreeLine = {
		path,
		line: [
			span(`${margin}${closed ? '▸' : '▾'} `, 'dim'),
			span(name, depth === 0 ? 'accent' : 'strong'),
			span(closed ? `  ${children.length}` : '', 'dim'),
		],
	};
	const inner = closed
		? []
		: children.flatMap(([key, child]) =>
				branchLines({path: `${path}.${key}`, name: key, value: child, depth: depth + 1}, width, folded),
			);
	return [head, ...inner];
}

function leafLines(margin: string, name: string, value: Json, width: number): readonly TreeLine[] {
	const lead = scrub(`${margin}  ${name}  `);
	const words = typeof value === 'string' ? value : jsonText(value);
	const cells = cellWidth(lead);
	// A long name stands above its value: beside it there would be no room to read.
	const above = cells > width / 2;
	const indent = above ? margin.length + 4 : cells;
	const tone = value === null ? 'dim' : 'plain';
	const rows = scrubLines(words === '' ? '–' : words)
		.flatMap(line => wrap(line, Math.max(10, width - indent - 1)))
		.map(
			(row, index): Line => [span(index === 0 && !above ? lead : ' '.repeat(indent), 'dim'), span(row, tone)],
		);
	const names = above ? wrap(lead, Math.max(10, width - 1)).map((row): Line => [span(row, 'dim')]) : [];
	return [...names, ...rows].map(line => ({path: null, line}));
}

function childrenOf(value: Json): readonly (readonly [string, Json])[] {
	if (Array.isArray(value)) {
		return value.map((item: Json, index) => [String(index + 1), item]);
	}

	return isJsonObject(value) ? Object.entries(value) : [];
}
