import type {Execution} from '../calls/execution.js';
import type {Summary} from '../jobs/summary.js';
import {callBlock} from '../present/call-block.js';
import {chooseColumns} from '../present/columns.js';
import {guideRow} from '../present/guide.js';
import {headerLine, rowLine} from '../present/row.js';
import {span} from '../text/line.js';
import {scrub} from '../text/printable.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Context} from './context.js';
import type {Given} from './given.js';
import {jsonText} from './json-text.js';
import {type AgentName, agentNames, mannerOf} from './manner.js';
import {Paper} from './paper.js';
import {type Ending, summaryLines} from './summary-lines.js';

/** Prints calls one at a time, so that a list of any length needs no more memory than a short one. */
export interface Printer {
	call(execution: Execution): Promise<void>;
	end(ending: Ending, summary: Summary): Promise<void>;
}

export async function printerFor(given: Given, context: Context, workspace: Workspace): Promise<Printer> {
	if (given.flag('ids')) {
		return idPrinter(context);
	}

	if (given.flag('json')) {
		return jsonPrinter(context, workspace);
	}

	const agentName = await agentNames(workspace);
	return given.flag('details')
		? blockPrinter(context, workspace, agentName)
		: tablePrinter(context, workspace, agentName);
}

/** An id is Bolna's text like any other. */
function idPrinter({output}: Context): Printer {
	return {
		call: ({id}) => output.line(scrub(id)),
		end: () => Promise.resolve(),
	};
}

/** A call a line, so that tools that know nothing of JSON can cut the text as well. */
function jsonPrinter({output}: Context, {currency}: Workspace): Printer {
	let separator = '{"data":[\n';
	return {
		async call(execution) {
			await output.data(separator + jsonText(guideRow(execution, {currency})));
			separator = ',\n';
		},
		async end({total, page, pageSize, hasMore}) {
			const ending = jsonText({total, page_number: page, page_size: pageSize, has_more: hasMore});
			const opening = separator === ',\n' ? '' : separator.trimEnd();
			await output.line(`${opening}\n],${ending.slice(1)}`);
		},
	};
}

function tablePrinter(context: Context, workspace: Workspace, agentName: AgentName): Printer {
	const paper = new Paper(context);
	const manner = mannerOf(context, workspace, paper);
	const columns = chooseColumns(paper.width, []);
	let begun = false;
	return {
		async call(execution) {
			// The mirror has just been told of the call, and knows its marks besides.
			const row = await workspace.ask.row(execution.id);
			if (row === null) {
				return;
			}

			const header = begun ? [] : [headerLine(columns, paper.width)];
			begun = true;
			await paper.write([...header, rowLine(row, columns, paper.width, {manner, agentName})]);
		},
		async end(ending, summary) {
			// The short times of a table name no zone.
			const zone = begun ? [[span(`Times      ${manner.zone}`)]] : [];
			await paper.write([...summaryLines(ending, summary), ...zone]);
		},
	};
}

function blockPrinter(context: Context, workspace: Workspace, agentName: AgentName): Printer {
	const paper = new Paper(context);
	const manner = mannerOf(context, workspace, paper);
	return {
		async call(execution) {
			await paper.write([...callBlock(execution, {manner, agentName, width: paper.width}), []]);
		},
		async end(ending, summary) {
			await paper.write(summaryLines(ending, summary));
		},
	};
}
