import {extname} from 'node:path';
import {readReport} from '../jobs/report.js';
import {reportHtml} from '../present/report/html.js';
import {reportMarkdown} from '../present/report/markdown.js';
import {type Report, reportOf} from '../present/report/report.js';
import {agentFinder} from '../present/stats/agent-finder.js';
import type {StatsLook} from '../present/stats/block.js';
import {periodWords} from '../present/stats/period.js';
import {openWhole} from '../system/whole-file.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import {readWord} from './choice.js';
import type {Command} from './command.js';
import {exitCodes} from './exit-codes.js';
import type {Given} from './given.js';
import {mannerOf} from './manner.js';
import {outputFile} from './standard-output.js';
import {openStats, statsOptions, whileAdding} from './stats-request.js';

const forms = {
	md: (report: Report) =>
		reportMarkdown(report)
			.map(line => `${line}\n`)
			.join(''),
	html: reportHtml,
} as const;

type Form = keyof typeof forms;

const formNames = ['md', 'html'] as const satisfies readonly Form[];

export const report: Command = {
	name: 'report',
	description:
		'Writes what stats and the inbox say as a document to hand on: what went wrong, how often, what it cost, what changed since ' +
		'as long a time before, with charts. In Markdown, or as one HTML page that needs nothing else. A file is there whole or not at all.',
	arguments: [],
	options: [
		{
			name: 'output',
			short: 'o',
			description: 'write to this file, .md or .html; without it, or with -, Markdown to stdout',
			value: {kind: 'text', placeholder: 'file', offers: 'files'},
		},
		{
			name: 'format',
			description: `${formNames.join(' or ')}, whatever the file is called`,
			value: {kind: 'text', placeholder: 'name', offers: formNames},
		},
		...statsOptions,
	],
	examples: [
		{line: 'callsift report --since 7d -o week.html', says: 'a page for whoever asks how the week went'},
		{line: 'callsift report --batch-id 5f1c… --mask -o campaign.md', says: 'a campaign, without numbers'},
		{line: 'callsift report --since 24h | less', says: 'read it here'},
	],
	async run(context, given) {
		const path = outputFile(given);
		const form = readForm(given.text('format'), path);
		const {workspace, request, nowMs} = await openStats(context, given);
		const {output, signal} = context;
		const {stats, inbox} = await whileAdding(context, () => readReport(workspace.ask, request, signal));
		const manner = {...mannerOf(context, workspace, {ascii: false}, given), nowMs};
		const look: StatsLook = {
			manner,
			agentName: agentFinder(await workspace.ask.agents()),
			...periodWords(request, manner),
		};
		const wish = {
			stats,
			causes: inbox.causes,
			account: workspace.account()?.name ?? null,
			narrowed: narrowedWords(given, workspace, look),
		};
		const text = forms[form](reportOf(wish, look));
		if (path === undefined) {
			await output.data(text);
		} else {
			await writeTo(path, text);
			await output.note(scrub(`Wrote ${path}.`));
		}

		return exitCodes.ok;
	},
};

/** @throws Trouble `storage` or `usage` that names the path */
async function writeTo(path: string, text: string): Promise<void> {
	const file = await openWhole(path);
	try {
		await file.write(text);
		await file.keep();
	} finally {
		await file.discard();
	}
}

function readForm(word: string | undefined, path: string | undefined): Form {
	if (word !== undefined) {
		return readWord(word, formNames, 'A report is not written as');
	}

	const ending = path === undefined ? 'md' : extname(path).slice(1).toLowerCase();
	const form = formNames.find(name => name === ending || (name === 'html' && ending === 'htm'));
	if (form === undefined) {
		throw new Trouble({
			code: 'usage',
			happened: `The name of the file does not say what it should be.`,
			advice: 'Let it end in .md or .html, or say --format md.',
		});
	}

	return form;
}

/** What the calls were narrowed by, for whoever was not there. */
function narrowedWords(given: Given, {defaultAgentId}: Workspace, {agentName}: StatsLook): readonly string[] {
	const batchId = given.text('batch-id');
	const agentId = given.text('agent-id') ?? (batchId === undefined ? defaultAgentId : null);
	const [query, status] = [given.text('query'), given.text('status')];
	return [
		...(agentId === null || agentId === 'all' ? ['all agents'] : [`agent ${agentName(agentId) ?? agentId}`]),
		...(batchId === undefined ? [] : [`batch ${batchId}`]),
		...(query === undefined ? [] : [`filter ${query}`]),
		...(status === undefined ? [] : [`status ${status}`]),
	];
}
