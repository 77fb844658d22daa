import {fieldOf} from '../filter/fields.js';
import {allOf, type Query} from '../filter/query.js';
import {type FilterGround, readFilter, readStatus} from '../jobs/read-filter.js';
import type {Given} from './given.js';
import type {OptionRow} from './option-row.js';
import {spanOptions} from './span-options.js';

const {values = [], groups = {}} = fieldOf('status');

/** A group can be called as one of its statuses is. */
const statusWords = [...new Set([...values, ...Object.keys(groups)])];

/** Which calls: of every command that takes some of those kept here. */
export const whichOptions: readonly OptionRow[] = [
	{
		name: 'query',
		short: 'q',
		description: 'calls that match this filter, written as in the explorer',
		value: {kind: 'text', placeholder: 'filter'},
	},
	{
		name: 'status',
		description: 'calls of this status or group of such: failed, unanswered, busy,no-answer',
		value: {kind: 'text', placeholder: 'status', offers: statusWords},
	},
	{
		name: 'agent-id',
		description: 'calls of this agent, or of "all"; without it AGENT_ID or the settings decide',
		value: {kind: 'text', placeholder: 'id', offers: 'agents'},
	},
	{
		name: 'batch-id',
		description: 'calls of this batch',
		value: {kind: 'text', placeholder: 'id', offers: 'batches'},
	},
	...spanOptions,
];

/** Of commands that answer from the calls kept here. */
export const freshOption: OptionRow = {
	name: 'fresh',
	description: 'first fetch the calls of that time, as callsift sync does',
};

/** What `-q` and `--status` say together. @throws Trouble `usage` that points at what is wrong */
export async function readQuery(given: Given, workspace: FilterGround, nowMs: number): Promise<Query> {
	const status = given.text('status');
	return allOf([
		...(status === undefined ? [] : [readStatus(status, workspace, nowMs)]),
		await readFilter(given.text('query') ?? '', workspace, nowMs),
	]);
}
