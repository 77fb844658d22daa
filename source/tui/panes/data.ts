import type {Execution} from '../../calls/execution.js';
import {wrap} from '../../text/fit.js';
import type {Json, JsonObject} from '../../text/json.js';
import {isJsonObject} from '../../text/json.js';
import type {Line} from '../../text/line.js';
import {span} from '../../text/line.js';
import {scrub} from '../../text/printable.js';
import {wholeContent} from './content.js';
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
		const lines = tree(context);
		return lines === null
			? notYet(context, 'Nothing was extracted, and the call was given no data.')
			: wholeContent(
					lines.map(({line}) => line),
					{foldAt: line => lines[line]?.path ?? null},
				);
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

function tree({execution, width, folded}: PaneContext): readonly TreeLine[] | null {
	if (execution === null) {
		return null;
	}

	const branches = sections(execution);
	return branches.length === 0 ? null : branches.flatMap(branch => branchLines(branch, width, folded));
}

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
	const lead = `${margin}  ${scrub(name)}  `;
	const words = typeof value === 'string' ? value : JSON.stringify(value);
	const shown = words === '' ? '–' : words;
	const room = Math.max(10, width - lead.length - 1);
	return wrap(scrub(shown), room).map((row, index) => ({
		path: null,
		line: [
			span(index === 0 ? lead : ' '.repeat(lead.length), 'dim'),
			span(row, value === null ? 'dim' : 'plain'),
		],
	}));
}

function childrenOf(value: Json): readonly (readonly [string, Json])[] {
	if (Array.isArray(value)) {
		return value.map((item: Json, index) => [String(index + 1), item]);
	}

	return isJsonObject(value) ? Object.entries(value) : [];
}
