import {count, type Fields, number, object, orNull, type Schema, text, textOrNull} from '../schema-parts.js';
import type {
	BinJson,
	ChangeJson,
	OutlierJson,
	PartJson,
	SpanJson,
	StatsJson,
	SumsJson,
	WaitJson,
	WaitsJson,
} from './json.js';

const moment: Schema = {type: 'string', format: 'date-time', pattern: 'Z$', description: 'ISO 8601 in UTC.'};
const cents: Schema = {...number, description: 'Hundredths of the currency.'};

const spanFields = {
	from: moment,
	to: {...moment, description: 'The first instant that no longer belongs to it, in UTC.'},
} satisfies Fields<SpanJson>;

const sumsFields = {
	calls: count,
	full_records: {...count, description: 'Calls whose full record was fetched.'},
	troubled: count,
	completed: count,
	unanswered: count,
	failed: count,
	spoken: {...count, description: 'Calls in which somebody spoke.'},
	average_seconds: orNull({...number, description: 'Over the calls in which somebody spoke.'}),
	cost_known: {...count, description: 'Calls whose cost is known; the cents are theirs.'},
	cost_cents: cents,
	troubled_cost_cents: cents,
	failed_cost_cents: cents,
	legs_known: {...count, description: 'Calls whose cost is known leg by leg; the legs are theirs.'},
	legs_cents: {type: 'object', additionalProperties: cents},
} satisfies Fields<SumsJson>;

const partFields = {
	value: {...textOrNull, description: 'Null where the calls do not say.'},
	...sumsFields,
} satisfies Fields<PartJson>;

const milliseconds: Schema = {...number, minimum: 0, description: 'Milliseconds.'};

const wait = orNull(
	object({
		measured: {...count, description: 'Calls of which it is known.'},
		p50_ms: milliseconds,
		p95_ms: milliseconds,
		bad: orNull({...count, description: "Calls beyond the stage's mark for bad."}),
	} satisfies Fields<WaitJson>),
);

const waits: Schema = {
	description: 'The worst wait of a call, in any turn.',
	...object({worst: wait, stt: wait, llm: wait, tts: wait, ttfa: wait} satisfies Fields<WaitsJson>),
};

const share = object({hits: count, calls: count});

/** What `callsift stats --json` prints. */
export const statsSchema: Schema = {
	title: 'Stats',
	description:
		'The figures of a set of calls. What is not known of a call is in none of the sums, and counted apart.',
	...object(
		{
			...spanFields,
			currency: {...text, description: 'ISO 4217.'},
			total: object(sumsFields),
			groups: {...list(partFields), description: 'With --by: the calls in parts.'},
			over_time: object({
				unit: {...text, examples: ['hour', 'day', 'week', 'month']},
				parts: list({...spanFields, ...sumsFields}),
			}),
			statuses: list(partFields),
			agents: list({...partFields, latency: waits}),
			hangups: {...list(partFields), description: 'Who hung up, of calls that are over.'},
			reasons: {...list(partFields), description: 'Why, of calls that are over.'},
			latency: waits,
			duration_seconds: list(binFields()),
			cost_cents: list(binFields()),
			outliers: list({
				agent_id: textOrNull,
				measure: {enum: ['duration_seconds', 'cost_cents']},
				calls: count,
				measured: count,
				median: number,
				limit: {...number, description: "3.5 robust standard deviations above the agent's median."},
				largest: number,
			} satisfies Fields<OutlierJson>),
			before: orNull(
				object({
					...spanFields,
					whole: {type: 'boolean', description: 'False when its beginning may not be kept here.'},
					...sumsFields,
					latency: waits,
				}),
			),
			changes: {
				...list({
					kind: {enum: ['troubled', 'status', 'hangup', 'cause', 'wait']},
					value: textOrNull,
					agent_id: textOrNull,
					direction: {enum: ['new', 'rising', 'falling', 'gone']},
					now: share,
					before: share,
					deviations: {...number, description: 'Standard deviations apart (two-proportion test).'},
				} satisfies Fields<ChangeJson>),
				description: 'What differs most between the two times compared, the surest first.',
			},
			compared: orNull(object({earlier: object(spanFields), later: object(spanFields)})),
		} satisfies Fields<Required<StatsJson>>,
		['groups'],
	),
};

function list(fields: Readonly<Record<string, Schema>>): Schema {
	return {type: 'array', items: object(fields)};
}

function binFields() {
	return {
		from: number,
		to: orNull({...number, description: 'Does not belong to it; null is without end.'}),
		calls: count,
	} satisfies Fields<BinJson>;
}
