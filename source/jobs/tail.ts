import type {CallRow} from '../calls/facts.js';
import type {CallRecord} from '../calls/record.js';
import {isFinal, type Status} from '../calls/status.js';
import {allOf, type Query} from '../filter/query.js';
import type {Clock} from '../system/clock.js';
import {Trouble} from '../text/trouble.js';
import {newestFirst, type Round, type Workspace} from '../workspace/workspace.js';
import {passes} from './passing.js';

/** A call that has another status than a moment ago. */
export interface StatusChange extends CallRecord {
	/** Null for a call that was not known before. */
	readonly before: Status | null;
}

export interface TailWish {
	/** Null: all agents. */
	readonly agentId: string | null;
	readonly filter: Query;
	/** Fetch the full record of each call that is told; where Bolna does not give it, its row is told. */
	readonly details: boolean;
}

export interface TailParts {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly onRound: (round: Round) => void;
}

type Followed = Pick<Workspace, 'ask' | 'bolna' | 'loading'>;

/**
 * Every change of a status from now on, as it is seen, until aborted. What is kept here is what was told already: a
 * call that stands as it stood is not told again, in a later run neither; one that ended before the first run is old.
 * @throws Trouble when Bolna refuses the key; the signal's reason when aborted
 */
export async function* statusChanges(
	workspace: Followed,
	wish: TailWish,
	{clock, signal, onRound}: TailParts,
): AsyncGenerator<StatusChange, void, undefined> {
	const {agentId, filter} = wish;
	const oldMs = (await newestKnown(workspace, agentId)) ?? clock.now();
	const rounds = new Rounds();
	const following = workspace.loading.follow(
		agentId,
		round => {
			onRound(round);
			rounds.put(round);
		},
		signal,
	);
	following.catch((error: unknown) => rounds.end(error));
	for await (const {moved} of rounds) {
		const seen = await Promise.all(moved.map(move => changeOf(workspace, move)));
		const changes = seen
			.flat()
			.filter(({row, before}) => before !== null || !isFinal(row.status) || row.timeMs > oldMs)
			.sort((one, other) => changedMs(one.row) - changedMs(other.row));
		for (const change of changes) {
			const itself: Query = {kind: 'field', field: 'id', test: {kind: 'equals', value: change.row.id}};
			if ((await workspace.ask.count(allOf([filter, itself]), signal)) > 0) {
				yield wish.details ? await withDetails(workspace, change, signal) : change;
			}
		}
	}
}

/** When the call was made that is the newest here. */
async function newestKnown({ask}: Followed, agentId: string | null): Promise<number | null> {
	const query: Query =
		agentId === null
			? {kind: 'all'}
			: {kind: 'field', field: 'agent', test: {kind: 'equals', value: agentId}};
	const {rows} = await ask.rows({query, order: newestFirst, at: 'first', before: 0, after: 1});
	return rows[0]?.timeMs ?? null;
}

async function changeOf(
	{ask}: Followed,
	{id, before}: Round['moved'][number],
): Promise<readonly StatusChange[]> {
	const [row, execution] = await Promise.all([ask.row(id), ask.execution(id)]);
	return row === null || execution === null ? [] : [{row, execution, before}];
}

async function withDetails(
	{bolna}: Followed,
	change: StatusChange,
	signal: AbortSignal,
): Promise<StatusChange> {
	if (change.execution.depth === 'full') {
		return change;
	}

	try {
		return {...change, execution: await bolna.execution(change.row.id, signal)};
	} catch (error) {
		if (error instanceof Trouble && leavesTheRow(error)) {
			return change;
		}

		throw error;
	}
}

/** What one record cannot be had for, while following goes on: only what ends that ends this. */
function leavesTheRow(trouble: Trouble): boolean {
	return passes(trouble) || trouble.code === 'not-found' || trouble.code === 'not-understood';
}

function changedMs({updatedAtMs, timeMs}: CallRow): number {
	return updatedAtMs ?? timeMs;
}

/** Rounds that were heard and not yet taken; ends with the error that following ended with. */
class Rounds implements AsyncIterable<Round> {
	readonly #waiting: Round[] = [];
	#ended: {readonly error: unknown} | null = null;
	#wake = () => {};

	put(round: Round): void {
		this.#waiting.push(round);
		this.#wake();
	}

	end(error: unknown): void {
		this.#ended = {error};
		this.#wake();
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Round, void, undefined> {
		while (true) {
			const round = this.#waiting.shift();
			if (round !== undefined) {
				yield round;
			} else if (this.#ended !== null) {
				throw this.#ended.error;
			} else {
				await new Promise<void>(resolve => {
					this.#wake = resolve;
				});
			}
		}
	}
}
