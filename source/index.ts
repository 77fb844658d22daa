/**
 * The library: the calls of a Bolna account, as pages, as a stream, or from the local mirror.
 *
 * @example
 * import {fetchBatchExecutions} from 'callsift';
 *
 * const {data, total} = await fetchBatchExecutions({batchId: 'BATCH_ID', pageSize: 100});
 */

export {BolnaClient} from './bolna/client.js';
export type {BolnaClientOptions} from './bolna/client-options.js';
export type * from './calls/execution.js';
export type {CallRow, Facts, Marks} from './calls/facts.js';
export type {CallRecord, PassingCall} from './calls/record.js';
export type {Status} from './calls/status.js';
export {type FilterContext, type FilterError, type ParsedFilter, parseFilter} from './filter/parse.js';
export {everything, type Query} from './filter/query.js';
export {
	fetchBatchExecutions,
	iterateExecutions,
	iterateKeptExecutions,
	openWorkspace,
	Secret,
} from './jobs/library.js';
export type {ExecutionsOptions, FetchOptions, KeptOptions} from './jobs/library-options.js';
export type {GuideFields, GuidePage, GuideRow} from './present/guide.js';
export type {StatsJson} from './present/stats/json.js';
export {Trouble, type TroubleCode, troubleCodes, troubleMeanings} from './text/trouble.js';
export type {OpenAccountOptions} from './workspace/open-account.js';
export {newestFirst, type Workspace} from './workspace/workspace.js';
