import type {CallRecord} from '../calls/record.js';
import type {Summary} from '../jobs/summary.js';
import {callBlock} from '../present/call-block.js';
import {chooseColumns, namedColumns, theseColumns, widthOf} from '../present/columns.js';
import {csvLine} from '../present/csv.js';
import {csvColumns} from '../present/csv-columns.js';
import {figure} from '../present/figure.js';
import {guideRow} from '../present/guide.js';
import type {Manner} from '../present/manner.js';
import {maskRecord} from '../present/mask-record.js';
import {headerLine, rowLine} from '../present/row.js';
import {type Line, span} from '../text/line.js';
import {scrub} from '../text/printable.js';
import {type AgentName, agentNames} from '../workspace/agent-names.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Context} from './context.js';
import type {Given} from './given.js';
import {jsonForOutput} from './json-for-output.js';
import {type ListFormat, readColumns, readFormat} from './list-formats.js';
import {mannerOf} from './manner.js';
import {Paper} from './paper.js';
import {type Ending, summaryLines} from './summary-lines.js';

/** Prints calls one at a time, so that a list of any length needs no more memory than a short one. */
export interface Printer {
	call(record: CallRecord): Promise<void>;
	end(ending: Ending, summary: Summary): Promise<void>;
}

interface Parts {
	readonly context: Context;
	readonly given: Given;
	readonly paper: Paper;
	readonly manner: Manner;
	readonly agentName: AgentName;
}

const printers: Readonly<Record<ListFormat | 'ids' | 'blocks', (parts: Parts) => Printer>> = {
	table: tablePrinter,
	blocks: blockPrinter,
	json: jsonPrinter,
	ndjson: linePrinter,
	csv: csvPrinter,
	ids: idPrinter,
};

/** Refuses what cannot be printed, before anything is asked for. @throws Trouble `usage` */
export function checkColumns(given: Given): void {
	readColumns<{readonly id: string}>(given, readFormat(given) === 'csv' ? csvColumns : namedColumns);
}

export async function printerFor(given: Given, context: Context, workspace: Workspace): Promise<Printer> {
	const paper = new Paper(context);
	const manner = mannerOf(context, workspace, paper, given);
	const agentName = await agentNames(workspace.ask);
	return printers[readFormat(given)]({context, given, paper, manner, agentName});
}

/** An id is Bolna's text like any other. */
function idPrinter({context: {output}}: Parts): Printer {
	return {
		call: ({execution}) => output.line(scrub(execution.id)),
		end: () => Promise.resolve(),
	};
}

/** A call a line, so that tools that know nothing of JSON can cut the text as well. */
function jsonPrinter(parts: Parts): Printer {
	const {output} = parts.context;
	let separator = '{"data":[\n';
	return {
		async call(record) {
			await output.data(separator + json(record, parts));
			separator = ',\n';
		},
		async end({total, page, pageSize, hasMore}) {
			const ending = jsonForOutput({total, page_number: page, page_size: pageSize, has_more: hasMore});
			const opening = separator === ',\n' ? '' : separator.trimEnd();
			await output.line(`${opening}\n],${ending.slice(1)}`);
		},
	};
}

function linePrinter(parts: Parts): Printer {
	const {output} = parts.context;
	return {
		call: record => output.line(json(record, parts)),
		end: ending => noteMore(parts, ending),
	};
}

function json(record: CallRecord, {manner, given}: Parts): string {
	const {execution, row} = manner.masked ? maskRecord(record) : record;
	return jsonForOutput(given.flag('raw') ? execution.raw : guideRow(execution, manner, row));
}

function csvPrinter(parts: Parts): Printer {
	const {given, manner, agentName} = parts;
	const {output} = parts.context;
	const columns = readColumns(given, csvColumns) ?? csvColumns;
	let opening = csvLine(columns.map(({header}) => header));
	return {
		async call(record) {
			const shown = manner.masked ? maskRecord(record) : record;
			await output.data(opening + csvLine(columns.map(column => column.value(shown, {manner, agentName}))));
			opening = '';
		},
		async end(ending) {
			await output.data(opening);
			await noteMore(parts, ending);
		},
	};
}

/** Data for programs does not say that it is not all of it. */
async function noteMore({context: {output}}: Parts, ending: Ending): Promise<void> {
	if (ending.hasMore) {
		await output.note(`${figure(ending.total)} calls in all; --page or --all-pages for more.`);
	}
}

function tablePrinter({context, given, paper, manner, agentName}: Parts): Printer {
	const asked = readColumns(given, namedColumns);
	const columns = asked === null ? chooseColumns(paper.width) : theseColumns(asked, paper.width);
	const {isTerminal} = context.output;
	const width = isTerminal ? paper.width : Math.max(paper.width, widthOf(columns));
	let begun = false;
	return {
		async call({row}) {
			const header = begun ? [] : [headerLine(columns, width)];
			begun = true;
			await paper.write([...header, rowLine(row, columns, width, {manner, agentName})]);
		},
		async end(ending, summary) {
			// The short times of a table name no zone.
			const zone = begun ? [[span(`Times      ${manner.zone}`)]] : [];
			await paper.write([...summaryLines(ending, summary), ...zone]);
		},
	};
}

function blockPrinter({paper, manner, agentName}: Parts): Printer {
	let before: readonly Line[] = [];
	return {
		async call(record) {
			await paper.write([...before, ...callBlock(record, {manner, agentName, width: paper.width})]);
			before = [[]];
		},
		async end(ending, summary) {
			await paper.write(summaryLines(ending, summary));
		},
	};
}
