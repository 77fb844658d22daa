import {count, type Fields, instant, object, orNull, type Schema, text, textOrNull} from './schema-parts.js';

/** What `callsift reconcile --json` prints: times ISO 8601 in UTC, names as in the rows of calls. */
export interface ReconciliationJson {
	readonly from: string | null;
	readonly to: string | null;
	readonly gaps: number;
	readonly webhooks: number;
	readonly tool_posts: number;
	readonly calls_with_webhook: number;
	readonly calls: number;
	readonly without_webhook: readonly FoundCallJson[];
	readonly silent_agents: ReadonlyArray<{readonly agent_id: string | null; readonly calls: number}>;
	readonly without_call: readonly FoundCallJson[];
	readonly unlisted: readonly FoundCallJson[];
	readonly unconfirmed: readonly FoundCallJson[];
	readonly skipped: readonly SkippedJson[];
	readonly repeated: readonly RepeatedJson[];
	readonly out_of_order: readonly OvertakenJson[];
	readonly not_understood: ReadonlyArray<{readonly place: number; readonly why: string}>;
	readonly delay_ms: DelayJson | null;
	readonly backfilled: BackfilledJson | null;
}

export interface FoundCallJson {
	readonly execution_id: string;
	readonly agent_id: string | null;
	readonly status: string;
	readonly at: string | null;
}

interface SkippedJson {
	readonly execution_id: string;
	readonly agent_id: string | null;
	readonly status: string;
	readonly missing: readonly string[];
}

interface RepeatedJson {
	readonly execution_id: string;
	readonly status: string;
	readonly times: number;
}

interface OvertakenJson {
	readonly execution_id: string;
	readonly status: string;
	readonly after: string;
}

interface DelayJson {
	readonly statuses: number;
	readonly p50: number;
	readonly p95: number;
	readonly max: number;
	readonly slowest: {readonly execution_id: string; readonly status: string};
}

interface BackfilledJson {
	readonly records: number;
	readonly not_found: readonly string[];
}

const milliseconds: Schema = {type: 'number', description: 'Milliseconds.'};

function list(items: Schema, description: string): Schema {
	return {type: 'array', items, description};
}

const call = object({
	execution_id: text,
	agent_id: textOrNull,
	status: text,
	at: instant,
} satisfies Fields<FoundCallJson>);

export const reconciliationSchema: Schema = {
	title: 'Reconciliation',
	description: 'Webhooks held against calls.',
	...object({
		from: {...instant, description: 'Where the time begins that was looked at; null for all.'},
		to: instant,
		gaps: {
			...count,
			description: 'How much is amiss; without --backfill the command ends with 3 when it is not 0.',
		},
		webhooks: count,
		tool_posts: {...count, description: 'Of the webhooks, posts of tools in the middle of a call.'},
		calls_with_webhook: count,
		calls: {...count, description: 'Calls of the time that are kept here.'},
		without_webhook: list(call, 'Calls without any webhook, of agents that send some.'),
		silent_agents: list(
			object({agent_id: textOrNull, calls: count}),
			'Agents with calls and without any webhook.',
		),
		without_call: list(call, 'Webhooks of calls that are not kept here.'),
		unlisted: list(call, 'Calls that Bolna did not list when it was asked after their webhooks had come.'),
		unconfirmed: list(call, 'Calls from webhooks alone; Bolna was not asked since.'),
		skipped: list(
			object({
				execution_id: text,
				agent_id: textOrNull,
				status: text,
				missing: {type: 'array', items: text},
			} satisfies Fields<SkippedJson>),
			'Statuses that never came.',
		),
		repeated: list(
			object({execution_id: text, status: text, times: count} satisfies Fields<RepeatedJson>),
			'Statuses that came more than once.',
		),
		out_of_order: list(
			object({execution_id: text, status: text, after: text} satisfies Fields<OvertakenJson>),
			'Statuses that came after one that happened later.',
		),
		not_understood: list(
			object({place: count, why: text}),
			'Deliveries, by their number, or lines of the file, that no call could be read from.',
		),
		delay_ms: {
			...orNull(
				object({
					statuses: count,
					p50: milliseconds,
					p95: milliseconds,
					max: milliseconds,
					slowest: object({execution_id: text, status: text}),
				} satisfies Fields<DelayJson>),
			),
			description:
				'From the change of a status to its first webhook; null where nobody wrote down when they came.',
		},
		backfilled: {
			...orNull(
				object({
					records: {...count, description: 'Full records that came.'},
					not_found: {type: 'array', items: text},
				} satisfies Fields<BackfilledJson>),
			),
			description: 'Null without --backfill.',
		},
	} satisfies Fields<ReconciliationJson>),
};
