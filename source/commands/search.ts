import type {CallRecord} from '../calls/record.js';
import {hitPattern} from '../filter/hits.js';
import {everything} from '../filter/query.js';
import {keptPage} from '../jobs/kept-calls.js';
import {readFilter} from '../jobs/read-filter.js';
import {chooseColumns} from '../present/columns.js';
import {figure} from '../present/figure.js';
import {guideRow} from '../present/guide.js';
import {cutSign, type Manner} from '../present/manner.js';
import {maskRecord} from '../present/mask-record.js';
import {rowLine} from '../present/row.js';
import {snippetOf} from '../present/snippet.js';
import {fitLine, highlight, type Line, span} from '../text/line.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';
import {agentNames} from '../workspace/agent-names.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import {nothingKept, openKept, sayWhereCallsBegin} from './fresh.js';
import {jsonForOutput} from './json-for-output.js';
import {mannerOf, maskOption} from './manner.js';
import {sayWhatIsMissing} from './missing-records.js';
import {Paper} from './paper.js';

const usualLimit = 20;

const everyDay = {agentId: null, batchId: null, fromMs: null, toMs: Number.POSITIVE_INFINITY};

export const search: Command = {
	name: 'search',
	description:
		'Looks for words in the transcripts, summaries, errors and values of the calls kept here, newest first, and shows ' +
		'them where they stand. Bolna is not asked. Words and fields are written as in the explorer; -- before words that ' +
		'begin with a minus.',
	arguments: [{name: 'words', description: 'what to look for', required: true, many: true}],
	options: [
		{
			name: 'limit',
			description: `calls to print (${usualLimit})`,
			value: {kind: 'whole', placeholder: 'number', min: 1, max: 1_000_000},
		},
		{name: 'json', description: 'print JSON: {data, total}, with the words around the hit as snippet'},
		{name: 'ids', description: 'print bare execution ids, one a line, for xargs'},
		maskOption,
	],
	examples: [
		{line: 'callsift search refund', says: 'calls in which somebody said refund'},
		{line: "callsift search 'price issue' status:completed", says: 'these two words together, and a field'},
		{line: 'callsift search नमस्ते --limit 5', says: 'in any script'},
	],
	async run(context, given) {
		const {output, signal, clock} = context;
		// The invented account begins with nothing kept, and would have nothing to find.
		const {workspace} = context.globals.demo
			? await openKept(context, given, {wholeRows: true})
			: await context.account({key: 'optional', offline: true});
		const filter = await readFilter(given.words.map(phrased).join(' '), workspace, clock.now());
		const pattern = hitPattern(filter);
		if (pattern === null) {
			throw new Trouble({
				code: 'usage',
				happened: 'There is no word to look for.',
				advice: 'callsift list -q takes filters without words.',
			});
		}

		const page = {page: 1, pageSize: given.whole('limit') ?? usualLimit};
		const {records, total} = await keptPage(workspace, everyDay, filter, page, signal);
		const paper = new Paper(context);
		const manner = mannerOf(context, workspace, paper, given);
		if (given.flag('ids')) {
			await output.data(records.map(({row}) => `${scrub(row.id)}\n`).join(''));
		} else if (given.flag('json')) {
			await output.line(jsonForOutput({data: records.map(record => asJson(record, pattern, manner)), total}));
		} else {
			await print(context, workspace, records, {pattern, manner, paper});
			const shown = records.length < total ? `, the newest ${figure(records.length)} shown` : '';
			await output.note(`${figure(total)} ${total === 1 ? 'call' : 'calls'}${shown}.`);
		}

		await (total === 0 && (await workspace.ask.count(everything)) === 0
			? output.note(nothingKept)
			: sayWhatIsMissing(context, workspace, filter));
		await sayWhereCallsBegin(context, workspace, {agentId: null, fromMs: null, canAsk: false});
		return exitCodes.ok;
	},
};

/** An argument with a space in it was in quotes before the shell took them off. */
function phrased(word: string): string {
	return /\s/.test(word) && !/[:"()]/.test(word) ? `"${word}"` : word;
}

function asJson(record: CallRecord, pattern: RegExp, manner: Manner) {
	const {execution, row} = manner.masked ? maskRecord(record) : record;
	return {
		...guideRow(execution, manner, row),
		snippet: snippetOf(record.execution, pattern, {...manner, ascii: false}),
	};
}

/** A call on two lines: the row of the list with the id, and the words around the hit. */
async function print(
	{output}: Context,
	workspace: Workspace,
	records: readonly CallRecord[],
	{pattern, manner, paper}: {readonly pattern: RegExp; readonly manner: Manner; readonly paper: Paper},
): Promise<void> {
	const agentName = await agentNames(workspace.ask);
	const columns = chooseColumns(Math.max(40, paper.width - 38), ['why', 'tags']);
	for (const {execution, row} of records) {
		const cells = rowLine(row, columns, Math.max(40, paper.width - 38), {manner, agentName});
		const agent = agentName(execution.agentId) ?? '';
		const text = snippetOf(execution, pattern, manner) ?? (agent.search(pattern) < 0 ? '' : agent);
		const snippet: Line = [span('    '), ...highlight([span(text)], pattern)];
		const said = output.isTerminal ? fitLine(snippet, paper.width, cutSign(paper)) : snippet;
		await paper.write([[...cells, span(`  ${row.id}`, 'dim')], said]);
	}
}
