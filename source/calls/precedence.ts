import {isJsonObject, type Json, type JsonObject} from '../text/json.js';
import type {Depth, Execution} from './execution.js';
import {leaves} from './leaves.js';
import {readExecution} from './read-execution.js';
import {isFinal} from './status.js';

/**
 * One record from two versions of it: the one that is stored and the one that just came.
 *
 * The later `updated_at` wins, final or not, because a retry reopens a call; where either has none, the one that
 * came last. The winner takes status and all it knows. What the loser knows and the winner does not say is kept,
 * except that a full record's `null` is an answer. A row, which may be trimmed, blanks nothing but the cost of a call
 * that was not over: Bolna adds it up at the end, and says 0 before.
 *
 * The result is full when a full record went into it, unless a row has since moved the call to another status:
 * then the rest of the record is out of date and is to be fetched again.
 */
export function merge(stored: Execution, incoming: Execution): Execution {
	const incomingWins = !isLater(stored, incoming);
	const winner = incomingWins ? incoming : stored;
	const loser = incomingWins ? stored : incoming;
	const unreadable = new Set(winner.problems.map(({path}) => path));
	const manner = {depth: winner.depth, incomingWins, unreadable, path: ''};
	const read = (known: JsonObject) => readExecution(mergeObjects(winner.raw, known, manner), {depth: 'full'});
	const either = read(loser.raw);
	const isOver = isFinal(either.status) && !isFinal(loser.status);
	const merged = isOver ? read(withoutCost(loser.raw)) : either;
	const upToDate = winner.depth === 'full' || (loser.depth === 'full' && loser.status === merged.status);
	return {
		...merged,
		depth: upToDate ? 'full' : 'row',
		id: stored.id,
		// A trimmed row does not repeat what the question for it named, so the wire JSON may know neither.
		agentId: merged.agentId ?? winner.agentId ?? loser.agentId,
		batchId: merged.batchId ?? winner.batchId ?? loser.batchId,
	};
}

const costKeys: ReadonlySet<string> = new Set(['total_cost', 'cost_breakdown']);

function withoutCost(raw: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(raw).filter(([key]) => !costKeys.has(key)));
}

function isLater(one: Execution, other: Execution): boolean {
	return one.updatedAtMs !== null && other.updatedAtMs !== null && one.updatedAtMs > other.updatedAtMs;
}

interface Manner {
	/** Of the winner. */
	readonly depth: Depth;
	readonly incomingWins: boolean;
	/** Paths in the winner that hold something that cannot be read. */
	readonly unreadable: ReadonlySet<string>;
	readonly path: string;
}

/** Objects of which a row brings only some keys. */
const partial: ReadonlySet<string> = new Set(['telephony_data', 'context_details', 'retry_config']);

function mergeObjects(winner: JsonObject, loser: JsonObject, manner: Manner): JsonObject {
	// The stored one's order of keys, whoever wins: what did not change is then equal as text, too.
	const keys = Object.keys(manner.incomingWins ? {...loser, ...winner} : {...winner, ...loser});
	const entries = keys.map(key => {
		const ours = own(winner, key);
		const theirs = own(loser, key);
		const path = manner.path === '' ? key : `${manner.path}.${key}`;
		if (partial.has(path) && isJsonObject(ours) && isJsonObject(theirs)) {
			return [key, mergeObjects(ours, theirs, {...manner, path})] as const;
		}

		return [key, (isSilent(ours, theirs, path, manner) ? theirs : ours) ?? ours ?? null] as const;
	});
	return Object.fromEntries(entries);
}

/** Whether the winner has nothing to say on a key that could count against what the loser knows. */
function isSilent(ours: Json | undefined, theirs: Json | undefined, path: string, manner: Manner): boolean {
	if (ours === undefined) {
		return true;
	}

	const misshapen = partial.has(path) && isJsonObject(theirs);
	return manner.depth === 'row' && (misshapen || manner.unreadable.has(path) || saysNothing(ours));
}

function own(object: JsonObject, key: string): Json | undefined {
	return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Null, blank, empty, or made of nothing else. */
function saysNothing(value: Json): boolean {
	return leaves(value).every(leaf => leaf.value === null || ['', 'null'].includes(String(leaf.value).trim()));
}
