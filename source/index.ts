/**
 * The library: the calls of a Bolna account, as pages, as a stream, or from the local mirror.
 *
 * @example
 * import {fetchBatchExecutions} from 'callsift';
 *
 * const {data, total} = await fetchBatchExecutions({batchId, pageSize: 100});
 */

export {BolnaClient, type BolnaClientOptions} from './bolna/client.js';
export type * from './calls/execution.js';
export type {CallRow, Facts, Marks} from './calls/facts.js';
export type {Status} from './calls/status.js';
export {
	type ExecutionsOptions,
	type FetchOptions,
	fetchBatchExecutions,
	iterateExecutions,
	openWorkspace,
	Secret,
} from './jobs/library.js';
export {Trouble, type TroubleCode, troubleCodes} from './text/trouble.js';
export type {OpenAccountOptions} from './workspace/open-account.js';
export type {Workspace} from './workspace/workspace.js';
