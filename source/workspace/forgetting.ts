import type {Mirror} from '../mirror/mirror.js';

/** What of a mirror those need who ask Bolna, and keep what comes. */
export type Keeping = Pick<
	Mirror,
	'claim' | 'putAgents' | 'putBatch' | 'putBatches' | 'putExecutions' | 'putLog' | 'recall' | 'remember'
>;

/** Where nothing can be written: what comes is handed on, and forgotten. */
export function forgetting(mirror: Pick<Mirror, 'recall'>): Keeping {
	const forget = async () => {};
	return {
		claim: forget,
		putAgents: forget,
		putBatch: forget,
		putBatches: forget,
		putExecutions: async executions => ({inserted: 0, updated: 0, unchanged: executions.length}),
		putLog: forget,
		recall: name => mirror.recall(name),
		remember: forget,
	};
}
