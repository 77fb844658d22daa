import {statusFacts} from '../calls/status.js';
import {type AgentEntry, listAgents} from '../jobs/catalogue.js';
import {figure} from '../present/figure.js';
import {type GridColumn, gridLines} from '../present/grid.js';
import {instantText, shortTime} from '../present/time.js';
import type {Tone} from '../text/line.js';
import {scrub} from '../text/printable.js';
import type {Command} from './command.js';
import {exitCodes} from './exit-codes.js';
import {openKept} from './fresh.js';
import {jsonForOutput} from './json-for-output.js';
import {mannerOf} from './manner.js';
import {openToAsk} from './open-to-ask.js';
import {Paper} from './paper.js';
import {freshOption} from './which-options.js';

export const agents: Command = {
	name: 'agents',
	description:
		'Lists the agents of the account, and how the calls of each that are kept here ended. Bolna is asked which agents there are; ' +
		'with --offline what is kept here answers alone.',
	arguments: [],
	options: [
		freshOption,
		{name: 'offline', description: 'only what is kept here; Bolna is not asked, no key is needed'},
		{
			name: 'json',
			description:
				'print JSON: a list of agents, each with calls, by_status and total_cost_cents (null while no cost is known)',
		},
		{name: 'ids', description: 'print bare agent ids, one a line'},
	],
	examples: [
		{line: 'callsift agents', says: 'which there are, and how they fare'},
		{line: 'callsift agents --ids | xargs -n1 callsift list --agent-id', says: 'the newest calls of each'},
	],
	async run(context, given) {
		const {output, signal} = context;
		const offline = given.flag('offline');
		// Bare ids need no call.
		const {workspace} = given.flag('ids')
			? await (offline ? context.account({key: 'optional', offline}) : openToAsk(context))
			: await openKept(context, given, {asksBolna: !offline});
		const entries = await listAgents(workspace, {fresh: !offline, signal});
		if (given.flag('ids')) {
			await output.data(entries.map(({agent}) => `${scrub(agent.id)}\n`).join(''));
		} else if (given.flag('json')) {
			await output.line(jsonForOutput(entries.map(asJson), 2));
		} else if (entries.length === 0) {
			await output.note(offline ? 'No agent is known here yet.' : 'This account has no agents.');
		} else {
			const paper = new Paper(context);
			const manner = mannerOf(context, workspace, paper);
			const columns: ReadonlyArray<GridColumn<AgentEntry>> = [
				{header: 'CALLS', align: 'right', text: ({calls}) => figure(calls)},
				{...shareColumn('COMPLETED', 'completed', 'good'), priority: 2},
				{...shareColumn('UNANSWERED', 'unanswered', 'warn'), priority: 4},
				{...shareColumn('FAILED', 'failed', 'bad'), priority: 1},
				{
					header: 'NEWEST',
					priority: 3,
					text: ({newestMs}) => (newestMs === null ? '' : shortTime(newestMs, manner)),
					tone: () => 'dim',
				},
				{header: 'AGENT', least: 12, text: ({agent}) => agent.name},
				{header: 'ID', text: ({agent}) => agent.id, tone: () => 'dim'},
			];
			await paper.write(gridLines(columns, entries, paper.room, paper));
		}

		return exitCodes.ok;
	},
};

function shareColumn(header: string, group: string, tone: Tone): GridColumn<AgentEntry> {
	return {header, align: 'right', text: entry => share(entry, group), tone: () => tone};
}

/** `1,204 71%`, or nothing where there is none. */
function share({calls, byStatus}: AgentEntry, group: string): string {
	const count = Object.entries(byStatus)
		.filter(([status]) => statusFacts(status).group === group)
		.reduce((sum, [, each]) => sum + each, 0);
	return count === 0 ? '' : `${figure(count)} ${`${Math.round((100 * count) / calls)}%`.padStart(4)}`;
}

function asJson({agent, calls, byStatus, newestMs, costCents}: AgentEntry) {
	const {id, name, type, status, createdAtMs, updatedAtMs} = agent;
	return {
		agent_id: id,
		name,
		type,
		status,
		created_at: instantText(createdAtMs),
		updated_at: instantText(updatedAtMs),
		calls,
		by_status: byStatus,
		total_cost_cents: costCents === null ? null : Math.round(costCents * 100) / 100,
		newest_call_at: instantText(newestMs),
	};
}
