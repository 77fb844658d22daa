import type {Execution} from './execution.js';
import type {CallRow} from './facts.js';
import type {Status} from './status.js';

/** One thing that happened between an account and one recipient. */
export interface ThreadEntry {
	readonly kind: 'call' | 'attempt' | 'transfer';
	readonly atMs: number;
	/** The call that it belongs to. */
	readonly row: CallRow;
	readonly status: Status | null;
	/** Of the attempt or the transfer, in words; of a call, which attempt it was and why it failed. Unscrubbed. */
	readonly words: string;
	readonly durationSeconds: number | null;
}

/**
 * All attempts at one recipient as one story, oldest first. A call that was retried keeps its id, and its earlier
 * attempts stand only in its `retry_history`; where the account's workflow dialled anew there are several calls.
 * Records that are not here yet (null) tell of themselves only what their row tells.
 */
export function threadOf(
	calls: ReadonlyArray<{readonly row: CallRow; readonly execution: Execution | null}>,
): readonly ThreadEntry[] {
	return calls
		.flatMap(({row, execution}) => [
			...attempts(row, execution),
			callEntry(row, execution),
			...transfers(row, execution),
		])
		.toSorted((left, right) => left.atMs - right.atMs);
}

/** A call that was dialled again stands where its last attempt began, after the earlier ones. */
function callEntry(row: CallRow, execution: Execution | null): ThreadEntry {
	const {timeMs, status, why, durationSeconds} = row;
	const tried = (execution?.retryHistory ?? []).map(attempt => attempt.atMs ?? 0);
	const atMs = tried.length === 0 ? timeMs : Math.max(timeMs, execution?.initiatedAtMs ?? 0, ...tried);
	const words = [tried.length === 0 ? '' : `attempt ${tried.length + 1}`, why].filter(part => part !== '');
	return {kind: 'call', atMs, row, status, words: words.join(' · '), durationSeconds};
}

function attempts(row: CallRow, execution: Execution | null): readonly ThreadEntry[] {
	return (execution?.retryHistory ?? []).flatMap(({attempt, status, atMs}) =>
		atMs === null
			? []
			: [
					{
						kind: 'attempt',
						atMs,
						row,
						status,
						words: attempt === null ? 'an attempt' : `attempt ${attempt}`,
						durationSeconds: null,
					},
				],
	);
}

function transfers(row: CallRow, execution: Execution | null): readonly ThreadEntry[] {
	const transfer = execution?.transfer ?? null;
	if (transfer === null) {
		return [];
	}

	// Bolna does not say when it was transferred; the call's own talking came before it.
	const afterMs =
		row.timeMs + Math.max(0, (row.durationSeconds ?? 0) - (transfer.durationSeconds ?? 0)) * 1000;
	const words = [transfer.toNumber === null ? 'transferred' : `transferred to ${transfer.toNumber}`];
	if (transfer.hangupReason !== null) {
		words.push(transfer.hangupReason);
	}

	return [
		{
			kind: 'transfer',
			atMs: afterMs,
			row,
			status: null,
			words: words.join(' · '),
			durationSeconds: transfer.durationSeconds,
		},
	];
}
