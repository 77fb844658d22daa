import {setImmediate} from 'node:timers/promises';
import type {Execution} from '../../calls/execution.js';
import {threadOf} from '../../calls/thread.js';
import {allOf, fieldIs, madeWithin, type Query} from '../../filter/query.js';
import {callsByText} from '../../filter/text-counts.js';
import {dataValues} from '../../jobs/data-values.js';
import {snippetOf} from '../../present/snippet.js';
import {type Ask, newestFirst} from '../../workspace/workspace.js';
import type {Top} from '../state/state.js';
import type {Doers} from './at.js';
import {quiet} from './quiet.js';

/** So many calls with one number are read for their story, around the one it was opened from. */
const threadReach = 100;

/** Of letters that came together only the last one asks. */
async function inTurn<Answer>(signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
	await Promise.resolve();
	signal.throwIfAborted();
	return ask();
}

/** The call itself may match no longer; the time it was made at then tells which are newer. */
async function countNewer(ask: Ask, query: Query, {id, timeMs}: Top, signal: AbortSignal): Promise<number> {
	const later = madeWithin({fromMs: timeMs + 1});
	return (await ask.rowNumber(id, query, newestFirst)) ?? ask.count(allOf([query, later]), signal);
}

/** Questions to the mirror, answered by messages. */
export const askingDoers: Doers<
	| 'read-rows'
	| 'read-snippets'
	| 'read-values'
	| 'read-texts'
	| 'count-values'
	| 'read-data'
	| 'count'
	| 'find'
	| 'read-execution'
	| 'read-near'
	| 'read-thread'
> = {
	async 'read-rows'({ticket, request, kept}, {open, send, newest}) {
		// Rows of an older question are not wanted any more once there is a newer one.
		const signal = newest('rows');
		const reading = async () => {
			const page = await inTurn(signal, () => open.ask.rows(request, signal));
			send({type: 'rows', ticket, page, kept});
		};
		await quiet(signal, reading());
	},

	async count({ticket, query, scope, since}, {open, send, newest}) {
		const signal = newest('count');
		const counting = async () => {
			const [matching, inScope, coverage, newer] = await inTurn(signal, () =>
				Promise.all([
					open.ask.count(query, signal),
					open.ask.count(scope, signal),
					open.ask.coverage(),
					since === null ? 0 : countNewer(open.ask, query, since, signal),
				]),
			);
			// Where newer calls stand is found out to its end, whatever is asked for meanwhile.
			signal.throwIfAborted();
			send({type: 'counted', ticket, matching, inScope, since, newer, coverage});
		};
		await quiet(signal, counting());
	},

	async 'read-snippets'({of, ids, pattern, masked}, {open, send}) {
		const texts = new Map<string, string | null>();
		for (const [index, id] of ids.entries()) {
			if (index % 8 === 7) {
				await setImmediate();
			}

			const execution = await open.ask.execution(id);
			texts.set(id, execution === null ? null : snippetOf(execution, pattern, {masked}));
		}

		send({type: 'snippets', of, texts});
	},

	async 'read-values'({key, asks, query}, {open, send, newest}) {
		const signal = newest('values');
		const counts = new Map<string, number>();
		const reading = async () => {
			for (const {name, column} of asks) {
				const tally = await open.ask.tally({column, presence: name !== null, query}, signal);
				for (const [value, calls] of name === null ? tally : [[name, tally.get('1') ?? 0] as const]) {
					counts.set(value, (counts.get(value) ?? 0) + calls);
				}
			}

			send({type: 'values', key, counts});
		};
		await quiet(signal, reading());
	},

	async 'read-texts'({key, ...request}, {open, send, newest}) {
		const signal = newest('values');
		const reading = async () => {
			const tally = await open.ask.tally({...request, presence: false}, signal);
			send({type: 'values', key, counts: callsByText(tally)});
		};
		await quiet(signal, reading());
	},

	async 'count-values'({key, asks}, {open, send, newest}) {
		const signal = newest('values');
		const counts = new Map<string, number>();
		const counting = async () => {
			for (const {name, query} of asks) {
				counts.set(name, await open.ask.count(query, signal));
			}

			send({type: 'values', key, counts});
		};
		await quiet(signal, counting());
	},

	async 'read-data'({key, ...request}, {open, send, newest}) {
		const signal = newest('values');
		const reading = async () => {
			const counts = await inTurn(signal, () => dataValues(open.ask, request, signal));
			send({type: 'values', key, counts});
		};
		await quiet(signal, reading());
	},

	async find({of, request, around}, {open, send}) {
		const here = typeof request.at === 'object' && 'id' in request.at ? request.at.id : null;
		const {rows} = await open.ask.rows(request);
		const found = rows.find(row => row.id !== here);
		const page = found === undefined ? null : await open.ask.rows({...around, at: {id: found.id}});
		send({type: 'found', of, page});
	},

	async 'read-execution'({id}, {open, send}) {
		const [execution, origins] = await Promise.all([open.ask.execution(id), open.marking.origins(id)]);
		send({type: 'execution', id, execution, origins});
		const refusal = open.loading.refusal(id);
		if (refusal !== null) {
			send({type: 'refused', id, trouble: refusal});
		}
	},

	async 'read-near'({ids}, {open, send}) {
		const executions = new Map<string, Execution>();
		for (const id of ids) {
			const execution = await open.ask.execution(id);
			if (execution !== null) {
				executions.set(id, execution);
			}
		}

		send({type: 'near', executions});
	},

	async 'read-thread'({id, number}, {open, send}) {
		const query = fieldIs('number', number);
		const order = {by: 'time', descending: false} as const;
		const {rows} = await open.ask.rows({query, order, at: {id}, before: threadReach, after: threadReach});
		const calls = await Promise.all(
			rows.map(async row => ({row, execution: await open.ask.execution(row.id)})),
		);
		send({type: 'thread', id, entries: threadOf(calls)});
	},
};
