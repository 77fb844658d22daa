import type {Batch} from '../calls/execution.js';
import {isFinal, statusFacts} from '../calls/status.js';

/** A batch as a picker shows it: its file, and how far it is. */
export function batchWords(batch: Batch): {readonly name: string; readonly progress: string} {
	const counts = Object.entries(batch.executionStatus)
		.filter(([, count]) => count > 0)
		.map(([status, count]) => `${count} ${status}`);
	const size = batch.validContacts ?? batch.totalContacts;
	const parts = [batch.status ?? '', size === null ? '' : `${size} contacts`, ...counts];
	return {name: batch.fileName ?? batch.id, progress: parts.filter(part => part !== '').join(' · ')};
}

/** How far a batch is by Bolna's own counts; its words for batches, such as `running`, count as not over. */
export function batchProgress({executionStatus, validContacts, totalContacts}: Batch): {
	readonly contacts: number | null;
	/** Null before Bolna counted anything. */
	readonly doneShare: number | null;
	readonly failed: number;
} {
	const counts = Object.entries(executionStatus);
	const sum = (of: readonly (readonly [string, number])[]) => of.reduce((all, [, count]) => all + count, 0);
	const contacts = validContacts ?? totalContacts;
	const all = Math.max(contacts ?? 0, sum(counts));
	return {
		contacts,
		doneShare:
			counts.length === 0 || all === 0 ? null : sum(counts.filter(([status]) => isFinal(status))) / all,
		failed: sum(counts.filter(([status]) => statusFacts(status).group === 'failed')),
	};
}
