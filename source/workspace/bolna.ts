import type {Execution} from '../calls/execution.js';
import type {Clock} from '../system/clock.js';
import type {Connect} from './connect.js';
import type {Keeping} from './forgetting.js';
import type {WaysOfAsking} from './ways-of-asking.js';
import type {AskBolna, PageOfCalls, PageRequest, RangeRequest} from './workspace.js';

/** How many rows go to the mirror in one transaction while a long walk streams by. */
const stride = 50;

/** Asks Bolna, and keeps what came before it is handed on. */
export function askBolna(parts: {
	readonly connect: Connect;
	readonly mirror: Keeping;
	readonly clock: Clock;
	readonly ways: WaysOfAsking;
}): AskBolna {
	const {connect, mirror, clock, ways} = parts;
	const keep = async (executions: readonly Execution[]) => {
		await mirror.putExecutions(executions, clock.now());
	};
	const agents = async (signal?: AbortSignal) => {
		const all = await (await connect()).agents(signal);
		await mirror.putAgents(all);
		return all;
	};
	return {
		async account(signal) {
			const account = await (await connect()).me(signal);
			await mirror.claim(account);
			return account;
		},
		agents,
		async agent(id, signal) {
			const found = (await agents(signal)).find(each => each.id === id);
			if (found === undefined) {
				const {notFound} = await import('../bolna/troubles.js');
				throw notFound(`agent ${id}`);
			}

			return found;
		},
		async batches(agentId, signal) {
			const batches = await (await connect()).batches(agentId, signal);
			await mirror.putBatches(agentId, batches);
			return batches;
		},
		async batch(id, signal) {
			const batch = await (await connect()).batch(id, signal);
			await mirror.putBatch(batch);
			return batch;
		},
		async execution(id, signal) {
			const execution = await (await connect()).execution(id, signal);
			await keep([execution]);
			return execution;
		},
		async executionLog(id, signal) {
			const entries = await (await connect()).executionLog(id, signal);
			await mirror.putLog(id, entries, clock.now());
			return entries;
		},
		async recording(id, leg, signal) {
			return (await connect()).recording(id, leg, signal);
		},
		async sound(link, signal) {
			return (await connect()).sound(link, signal);
		},
		async batchExecutions(batchId, signal) {
			const executions = await (await connect()).batchExecutions(batchId, signal);
			await keep(executions);
			return executions;
		},
		async page(request, signal) {
			const {executions, ...rest} = await pageOfAgents(await connect(), ways, request, signal);
			await keep(executions);
			return {executions, ...rest};
		},
		async *executions(request, signal) {
			let waiting: Execution[] = [];
			for await (const execution of executionsOfAgents(await connect(), ways, request, signal)) {
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

/** One page over several agents: the newest calls of all of them, merged; the totals add up. */
async function pageOfAgents(
	client: Client,
	ways: WaysOfAsking,
	{agentIds, ...request}: PageRequest,
	signal?: AbortSignal,
): Promise<PageOfCalls> {
	const agents = await Promise.all(
		agentIds.map(async agentId => ({agentId, voicemail: await ways(agentId, signal)})),
	);
	const [only] = agents;
	if (only !== undefined && agents.length === 1 && only.voicemail.values.length === 1) {
		const {pageOf} = await import('../bolna/page-of.js');
		return pageOf(client, only.agentId, request, signal);
	}

	const {pageOverAgents} = await import('../bolna/page-over-agents.js');
	return pageOverAgents(client, {...request, agents}, signal);
}

/** The calls of several agents as one stream, newest first over all of them. */
async function* executionsOfAgents(
	client: Client,
	ways: WaysOfAsking,
	request: RangeRequest,
	signal?: AbortSignal,
): AsyncGenerator<Execution> {
	const [{iterateExecutions}, {newestFirst}] = await Promise.all([
		import('../bolna/executions.js'),
		import('../bolna/newest-first.js'),
	]);
	const {agentIds, fromMs, toMs} = request;
	const streams = await Promise.all(
		agentIds.map(async agentId => {
			const voicemail = await ways(agentId, signal);
			return iterateExecutions(client, {agentId, fromMs: fromMs ?? undefined, toMs, voicemail, signal});
		}),
	);
	yield* newestFirst(streams);
}
