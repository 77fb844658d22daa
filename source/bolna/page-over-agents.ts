import type {Execution} from '../calls/execution.js';
import type {ExecutionPage, PageRequest, Window} from './execution-page.js';
import {type ExecutionSource, iterateExecutions} from './executions.js';
import {newestFirst} from './newest-first.js';
import type {PageOf} from './page-of.js';
import type {VoicemailAsk} from './voicemail.js';
import {windowsBack} from './windows.js';

export interface AskedAgent {
	readonly agentId: string;
	readonly voicemail: VoicemailAsk;
}

export interface PageOverAgentsRequest extends Window {
	readonly agents: readonly AskedAgent[];
	/** From 1. */
	readonly page: number;
	readonly pageSize: number;
}

/**
 * One page of several agents' calls together, newest first. Each agent is read only as far back as the page reaches,
 * so that page 20 of forty agents costs little more than forty requests; windows further back are asked for their
 * totals alone.
 */
export async function pageOverAgents(
	source: ExecutionSource,
	{agents, fromMs, toMs, page, pageSize}: PageOverAgentsRequest,
	signal?: AbortSignal,
): Promise<PageOf> {
	const totals = new Totals(source);
	const streams = agents.map(({agentId, voicemail}) =>
		iterateExecutions(totals, {agentId, fromMs, toMs, voicemail, signal}),
	);
	const executions = await slice(newestFirst(streams), (page - 1) * pageSize, page * pageSize);
	const sums = await Promise.all(
		agents.flatMap(({agentId, voicemail}) =>
			[...windowsBack(fromMs, toMs)].map(async window => totals.of(agentId, window, voicemail, signal)),
		),
	);
	const total = sums.reduce((sum, each) => sum + each, 0);
	return {executions, total, hasMore: total > page * pageSize};
}

/** Of a stream of calls those from `start` to before `end`, each once; what comes later is not read. */
async function slice(stream: AsyncIterable<Execution>, start: number, end: number): Promise<Execution[]> {
	const seen = new Set<string>();
	const kept: Execution[] = [];
	for await (const execution of stream) {
		if (!seen.has(execution.id)) {
			seen.add(execution.id);
			if (seen.size > start) {
				kept.push(execution);
			}
		}

		if (seen.size >= end) {
			break;
		}
	}

	return kept;
}

/** Hands questions on, and remembers how many calls each window was said to hold. */
class Totals implements ExecutionSource {
	readonly #source: ExecutionSource;
	readonly #known = new Map<string, number>();

	constructor(source: ExecutionSource) {
		this.#source = source;
	}

	async agent(id: string, signal?: AbortSignal) {
		return this.#source.agent(id, signal);
	}

	async executionsPage(agentId: string, request: PageRequest, signal?: AbortSignal): Promise<ExecutionPage> {
		const answer = await this.#source.executionsPage(agentId, request, signal);
		const {page, pageSize} = request;
		const name = nameOf(agentId, request);
		const counted = (page - 1) * pageSize + answer.executions.length;
		this.#known.set(name, answer.total ?? Math.max(counted, this.#known.get(name) ?? 0));
		return answer;
	}

	/** What a window holds: leaving the voicemail field out may hide what true and false show. */
	async of(
		agentId: string,
		window: Window,
		{values}: VoicemailAsk,
		signal: AbortSignal | undefined,
	): Promise<number> {
		const [all = 0, ...parts] = await Promise.all(
			values.map(async voicemail => {
				const request = {...window, voicemail, page: 1, pageSize: 1};
				const name = nameOf(agentId, request);
				if (!this.#known.has(name)) {
					await this.executionsPage(agentId, request, signal);
				}

				return this.#known.get(name) ?? 0;
			}),
		);
		return Math.max(
			all,
			parts.reduce((sum, part) => sum + part, 0),
		);
	}
}

function nameOf(agentId: string, {fromMs, voicemail}: Pick<PageRequest, 'fromMs' | 'voicemail'>): string {
	return `${agentId} ${fromMs} ${voicemail}`;
}
