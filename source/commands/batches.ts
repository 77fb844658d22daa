import {progressOf} from '../calls/batch.js';
import {type BatchEntry, listBatches} from '../jobs/catalogue.js';
import {type GridColumn, gridLines} from '../present/grid.js';
import {instantText, shortTime} from '../present/time.js';
import {scrub} from '../text/printable.js';
import {agentNames} from '../workspace/agent-names.js';
import type {Command} from './command.js';
import {exitCodes} from './exit-codes.js';
import {jsonForOutput} from './json-for-output.js';
import {mannerOf} from './manner.js';
import {openToAsk} from './open-to-ask.js';
import {Paper} from './paper.js';

export const batches: Command = {
	name: 'batches',
	description:
		'Lists the batches of the account, the newest first, with how far each is by Bolna’s own count. Bolna is asked once for each ' +
		'agent; with --offline what is kept here answers alone.',
	arguments: [],
	options: [
		{
			name: 'agent-id',
			description: 'batches of this agent only; of all agents unless told',
			value: {kind: 'text', placeholder: 'id', offers: 'agents'},
		},
		{name: 'offline', description: 'only what is kept here; Bolna is not asked, no key is needed'},
		{name: 'json', description: 'print JSON: a list of batches, each with execution_status and calls_here'},
		{name: 'ids', description: 'print bare batch ids, one a line'},
	],
	examples: [
		{line: 'callsift batches', says: 'which ran, and how far they are'},
		{
			line: 'callsift batches --ids | head -1 | xargs callsift list --batch-id',
			says: 'the calls of the newest one',
		},
	],
	async run(context, given) {
		const {output, signal} = context;
		const offline = given.flag('offline');
		const agentId = given.text('agent-id') ?? 'all';
		const {workspace} = offline
			? await context.account({key: 'optional', offline})
			: await openToAsk(context);
		const entries = await listBatches(workspace, agentId === 'all' ? null : agentId, {
			fresh: !offline,
			signal,
		});
		const agentName = await agentNames(workspace.ask);
		if (given.flag('ids')) {
			await output.data(entries.map(({batch}) => `${scrub(batch.id)}\n`).join(''));
		} else if (given.flag('json')) {
			await output.line(
				jsonForOutput(
					entries.map(entry => asJson(entry, agentName(entry.batch.agentId))),
					2,
				),
			);
		} else if (entries.length === 0) {
			await output.note(offline ? 'No batch is known here yet.' : 'There are no batches.');
		} else {
			const paper = new Paper(context);
			const manner = mannerOf(context, workspace, paper);
			const columns: ReadonlyArray<GridColumn<BatchEntry>> = [
				{
					header: 'CREATED',
					text: ({batch}) => (batch.createdAtMs === null ? '' : shortTime(batch.createdAtMs, manner)),
					tone: () => 'dim',
				},
				{header: 'STATUS', text: ({batch}) => batch.status ?? ''},
				{
					header: 'CONTACTS',
					priority: 3,
					align: 'right',
					text: ({batch}) => String(progressOf(batch).calls ?? ''),
				},
				{
					header: 'DONE',
					priority: 2,
					align: 'right',
					text: ({batch}) => percent(progressOf(batch).doneShare),
				},
				{
					header: 'FAILED',
					priority: 1,
					align: 'right',
					text: ({batch}) => String(progressOf(batch).stages.failed || ''),
					tone: () => 'bad',
				},
				{header: 'FILE', least: 10, text: ({batch}) => batch.fileName ?? ''},
				{header: 'ID', text: ({batch}) => batch.id, tone: () => 'dim'},
				{
					header: 'AGENT',
					least: 8,
					priority: 4,
					text: ({batch}) => agentName(batch.agentId) ?? batch.agentId ?? '',
				},
			];
			await paper.write(gridLines(columns, entries, paper.room, paper));
		}

		return exitCodes.ok;
	},
};

function asJson({batch, callsHere}: BatchEntry, agentName: string | null) {
	const {id, agentId, fileName, status, createdAtMs, updatedAtMs, scheduledAtMs} = batch;
	return {
		batch_id: id,
		agent_id: agentId,
		agent_name: agentName,
		file_name: fileName,
		status,
		created_at: instantText(createdAtMs),
		updated_at: instantText(updatedAtMs),
		scheduled_at: instantText(scheduledAtMs),
		valid_contacts: batch.validContacts,
		total_contacts: batch.totalContacts,
		execution_status: batch.executionStatus,
		calls_here: callsHere,
	};
}

/** Rounded down: a batch of which one call is left is not done. */
function percent(share: number | null): string {
	return share === null ? '' : `${Math.floor(100 * share)}%`;
}
