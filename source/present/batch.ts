import type {Batch} from '../calls/execution.js';

/** A batch as a picker shows it: its file, and how far it is. */
export function batchWords(batch: Batch): {readonly name: string; readonly progress: string} {
	const counts = Object.entries(batch.executionStatus)
		.filter(([, count]) => count > 0)
		.map(([status, count]) => `${count} ${status}`);
	const size = batch.validContacts ?? batch.totalContacts;
	const parts = [batch.status ?? '', size === null ? '' : `${size} contacts`, ...counts];
	return {name: batch.fileName ?? batch.id, progress: parts.filter(part => part !== '').join(' · ')};
}
