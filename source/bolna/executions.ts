import type {Agent, Execution} from '../calls/execution.js';
import type {PageFilter, PageSource, Window} from './execution-page.js';
import {newestFirst} from './newest-first.js';
import {pages} from './pages.js';
import {leftOut, type VoicemailAsk} from './voicemail.js';
import {windowsBack} from './windows.js';

/** What walking back needs of the client. */
export interface ExecutionSource extends PageSource {
	agent(id: string, signal?: AbortSignal): Promise<Agent>;
}

export interface IterateOptions extends Omit<PageFilter, 'voicemail'> {
	readonly agentId: string;
	/** Left out: back to where the agent was created. */
	readonly fromMs?: number | undefined;
	readonly toMs: number;
	readonly voicemail?: VoicemailAsk;
	readonly signal?: AbortSignal | undefined;
}

/** Nobody had an agent before; Bolna was founded in 2023. */
const beginningMs = Date.UTC(2023, 0, 1);

/** Naive times may be off by a zone, and a call must not fall off the edge for that. */
const zoneSlackMs = 86_400_000;

/** An agent's calls over any span, newest first, each once. */
export async function* iterateExecutions(
	source: ExecutionSource,
	{agentId, fromMs, toMs, voicemail = leftOut, signal, ...filter}: IterateOptions,
): AsyncGenerator<Execution> {
	const startMs = fromMs ?? (await creationMs(source, agentId, signal));
	// Neighbouring windows share an edge and nothing else, so no more than two are remembered.
	let before = new Set<string>();
	for (const window of windowsBack(startMs, toMs)) {
		const seen = new Set<string>();
		const streams = voicemail.values.map(value =>
			rows(source, agentId, window, {...filter, voicemail: value, signal}),
		);
		for await (const execution of newestFirst(streams)) {
			if (!seen.has(execution.id) && !before.has(execution.id)) {
				seen.add(execution.id);
				yield execution;
			}
		}

		before = seen;
	}
}

async function creationMs(source: ExecutionSource, agentId: string, signal?: AbortSignal): Promise<number> {
	const {createdAtMs} = await source.agent(agentId, signal);
	return createdAtMs === null ? beginningMs : createdAtMs - zoneSlackMs;
}

async function* rows(
	source: PageSource,
	agentId: string,
	window: Window,
	options: PageFilter & {readonly signal: AbortSignal | undefined},
): AsyncGenerator<Execution> {
	for await (const page of pages(source, agentId, window, options)) {
		yield* page.executions;
	}
}
