import type {Execution} from '../calls/execution.js';
import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import type {Connect} from './connect.js';
import type {AskBolna, PageRequest, RangeRequest} from './workspace.js';

/** How many rows go to the mirror in one transaction while a long walk streams by. */
const stride = 50;

/** Asks Bolna, and keeps what came before it is handed on. */
export function askBolna(parts: {
	readonly connect: Connect;
	readonly mirror: Mirror;
	readonly clock: Clock;
}): AskBolna {
	const {connect, mirror, clock} = parts;
	const keep = async (executions: readonly Execution[]) => {
		await mirror.putExecutions(executions, clock.now());
	};
	return {
		async account(signal) {
			const account = await (await connect()).me(signal);
			await mirror.claim(account);
			return account;
		},
		async agents(signal) {
			const agents = await (await connect()).agents(signal);
			await mirror.putAgents(agents);
			return agents;
		},
		async batches(agentId, signal) {
			const batches = await (await connect()).batches(agentId, signal);
			await mirror.putBatches(agentId, batches);
			return batches;
		},
		async execution(id, signal) {
			const execution = await (await connect()).execution(id, signal);
			await keep([execution]);
			return execution;
		},
		async executionLog(id, signal) {
			return (await connect()).executionLog(id, signal);
		},
		async batchExecutions(batchId, signal) {
			const executions = await (await connect()).batchExecutions(batchId, signal);
			await keep(executions);
			return executions;
		},
		async page(request, signal) {
			const {executions, ...rest} = await pageOfAgents(await connect(), request, signal);
			await keep(executions);
			return {executions, ...rest};
		},
		async *executions(request, signal) {
			let waiting: Execution[] = [];
			for await (const execution of executionsOfAgents(await connect(), request, signal)) {
				waiting.push(execution);
				if (waiting.length === stride) {
					await keep(waiting);
					yield* waiting;
					waiting = [];
				}
			}

			await keep(waiting);
			yield* waiting;
		},
	};
}

type Client = Awaited<ReturnType<Connect>>;

/**
 * One page over several agents: the newest calls of all of them, merged. Page N of the whole lies within the first
 * N pages of each agent, so these are read; the totals add up.
 */
async function pageOfAgents(client: Client, request: PageRequest, signal?: AbortSignal) {
	const {pageOf} = await import('../bolna/page-of.js');
	const {agentIds, fromMs, toMs, page, pageSize} = request;
	const [only] = agentIds;
	if (only !== undefined && agentIds.length === 1) {
		return pageOf(client, only, {fromMs, toMs, page, pageSize}, signal);
	}

	const found = await Promise.all(
		agentIds.map(agentId => pageOf(client, agentId, {fromMs, toMs, page: 1, pageSize: page * pageSize}, signal)),
	);
	const merged = found.flatMap(({executions}) => executions).toSorted((left, right) => timeOf(right) - timeOf(left));
	const total = found.reduce((sum, answer) => sum + answer.total, 0);
	return {
		executions: merged.slice((page - 1) * pageSize, page * pageSize),
		total,
		hasMore: total > page * pageSize,
	};
}

function timeOf({createdAtMs, initiatedAtMs, scheduledAtMs}: Execution): number {
	return createdAtMs ?? initiatedAtMs ?? scheduledAtMs ?? 0;
}

/** The calls of several agents as one stream, newest first over all of them. */
async function* executionsOfAgents(client: Client, request: RangeRequest, signal?: AbortSignal) {
	const [{iterateExecutions}, {newestFirst}] = await Promise.all([
		import('../bolna/executions.js'),
		import('../bolna/newest-first.js'),
	]);
	const {agentIds, fromMs, toMs} = request;
	yield* newestFirst(
		agentIds.map(agentId => iterateExecutions(client, {agentId, fromMs: fromMs ?? undefined, toMs, signal})),
	);
}
