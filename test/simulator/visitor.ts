import {onTestFinished} from 'vitest';
import type {WireCall, WireRow} from '../../source/simulator/call.js';
import {type Simulator, type SimulatorOptions, startSimulator} from '../../source/simulator/start.js';

/** A Monday evening in India. */
export const monday = Date.parse('2026-11-23T12:30:00.000Z');

export interface ListBody {
	readonly page_number: number;
	readonly page_size: number;
	readonly total: number;
	readonly has_more: boolean;
	readonly data: readonly WireRow[];
}

export interface Visitor {
	readonly simulator: Simulator;
	/** The clock the account lives by; a test may set it. */
	readonly clock: {nowMs: number};
	get(path: string, headers?: Record<string, string>): Promise<Response>;
	json<Body>(path: string): Promise<Body>;
	/** An agent's list with its windows' worth of query. */
	list(agent: string, query?: Record<string, string | number>): Promise<ListBody>;
	agentIds(): string[];
	/** Every call there is, in full. */
	everyCall(): WireCall[];
}

/** Starts an embedded Bolna for one test and stops it afterwards. */
export async function visit(options: SimulatorOptions = {}): Promise<Visitor> {
	const clock = {nowMs: monday};
	const simulator = await startSimulator({nowMs: () => clock.nowMs, limitPerMinute: false, ...options});
	onTestFinished(() => simulator.stop());
	const get = (path: string, headers = {}) =>
		fetch(simulator.url + path, {
			redirect: 'manual',
			headers: {authorization: `Bearer ${simulator.key}`, ...headers},
		});
	const json = async <Body>(path: string): Promise<Body> => {
		const response = await get(path);
		return response.json() as Promise<Body>;
	};
	return {
		simulator,
		clock,
		get,
		json,
		list: (agent, query = {}) => {
			const words = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
			return json(`/v2/agent/${agent}/executions?${new URLSearchParams(words)}`);
		},
		agentIds: () => simulator.account.agents.map(({id}) => id),
		everyCall: () => [...simulator.account.ids()].flatMap(id => simulator.account.call(id) ?? []),
	};
}

/** Walks an agent's pages until there are no more. */
export async function walk(visitor: Visitor, agent: string, query: Record<string, string | number> = {}) {
	const rows: WireRow[] = [];
	for (let page = 1; ; page++) {
		const body = await visitor.list(agent, {page_size: 50, page_number: page, ...query});
		rows.push(...body.data);
		if (!body.has_more) {
			return rows;
		}
	}
}

/** A naive timestamp as milliseconds. */
export function atMs(naive: string | null): number {
	return Date.parse(`${naive?.slice(0, 23)}Z`);
}
