import {statusTable} from '../calls/status.js';
import type {
	GuideBatchRun,
	GuideCost,
	GuideFields,
	GuideMarks,
	GuidePage,
	GuideRetry,
	GuideTelephony,
	GuideTransfer,
} from './guide.js';
import {reconciliationSchema} from './reconciliation.js';
import {
	anyObject,
	count,
	type Fields,
	flagOrNull,
	instant,
	number,
	object,
	orNull,
	type Schema,
	seconds,
	text,
	textOrNull,
} from './schema-parts.js';
import {statsSchema} from './stats/schema.js';

export type {Schema} from './schema-parts.js';

/** What of the output has a schema of its own. */
export const schemaNames = ['execution', 'page', 'stats', 'reconciliation'] as const;

export type SchemaName = (typeof schemaNames)[number];

/** Where one schema finds another: `#/$defs/execution` here, `#/components/schemas/Execution` in OpenAPI. */
export type RefTo = (name: SchemaName) => string;

/** Every schema by its name; a field of the row that is not described does not compile. */
export function schemas(refTo: RefTo): Readonly<Record<SchemaName, Schema>> {
	return {
		execution: {
			title: 'Execution',
			description:
				'A call. What Bolna says beyond these fields, such as latency_data and usage_breakdown, stands beside them as it came.',
			...object(executionFields, ['marks']),
			additionalProperties: true,
		},
		page: {
			title: 'Executions',
			description: 'Calls, newest first, and where they stand among all that were asked for.',
			...object({
				data: {type: 'array', items: {$ref: refTo('execution')}},
				total: {...count, description: 'Calls on all pages.'},
				page_number: {type: 'integer', minimum: 1},
				page_size: {...count, description: 'Calls asked for, or how many there are where all were.'},
				has_more: {type: 'boolean'},
			} satisfies Fields<GuidePage>),
		},
		stats: statsSchema,
		reconciliation: reconciliationSchema,
	};
}

/** One of them as a document that needs no other. */
export function schemaDocument(name: SchemaName): Schema {
	const {[name]: root, ...others} = schemas(other => `#/$defs/${other}`);
	const named: ReadonlyArray<readonly [string, Schema]> = Object.entries(others);
	const defs = Object.fromEntries(named.filter(([other]) => mentions(root, other)));
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		$id: `urn:callsift:${name}`,
		...root,
		...(Object.keys(defs).length > 0 ? {$defs: defs} : {}),
	};
}

function mentions(schema: Schema, name: string): boolean {
	return JSON.stringify(schema).includes(`"#/$defs/${name}"`);
}

const phone = orNull({
	type: 'string',
	description: 'As Bolna writes it; with --mask all but the last digits is hidden.',
});
const status: Schema = {
	type: 'string',
	description: "One of Bolna's status words, or a new one as it came.",
	examples: Object.keys(statusTable),
};
const transferFields = {
	provider_call_id: textOrNull,
	status: textOrNull,
	duration: seconds,
	cost_cents: orNull({...number, description: 'Hundredths of the currency.'}),
	to_number: phone,
	from_number: phone,
	recording_url: textOrNull,
	hangup_by: textOrNull,
	hangup_reason: textOrNull,
	hangup_provider_code: orNull({type: 'integer'}),
} satisfies Fields<GuideTransfer>;

const telephonyFields = {
	duration: orNull({type: 'number', minimum: 0, description: 'Seconds on the line.'}),
	recipient_phone_number: {...phone, description: "The human side's number, whoever dialled."},
	call_status: {...text, description: 'Repeats status, which is all that the API has.'},
	recording_url: orNull({...text, description: 'Expires; what signed it is not kept.'}),
	to_number: phone,
	from_number: phone,
	hosted_telephony: flagOrNull,
	provider_call_id: textOrNull,
	call_type: orNull({type: 'string', examples: ['inbound', 'outbound']}),
	provider: textOrNull,
	hangup_by: textOrNull,
	hangup_reason: textOrNull,
	hangup_provider_code: orNull({type: 'integer'}),
	ring_duration: seconds,
	post_dial_delay: seconds,
	to_number_carrier: textOrNull,
} satisfies Fields<GuideTelephony>;

const executionFields = {
	execution_id: text,
	id: {...text, description: 'The same as execution_id.'},
	agent_id: textOrNull,
	batch_id: textOrNull,
	status,
	error_message: textOrNull,
	created_at: instant,
	updated_at: instant,
	scheduled_at: instant,
	initiated_at: instant,
	rescheduled_at: instant,
	conversation_duration: orNull({
		type: 'number',
		minimum: 0,
		description: 'Seconds in which somebody spoke; 0 when nobody did.',
	}),
	telephony_data: object(telephonyFields),
	transcript: orNull({...text, description: 'Lines that begin with assistant: or user:.'}),
	summary: textOrNull,
	extracted_data: anyObject,
	custom_extractions: anyObject,
	agent_extraction: anyObject,
	cost_breakdown: {
		description: 'In units of the currency.',
		...object({
			total_cost: orNull(number),
			currency: {...text, description: 'ISO 4217; a setting of the profile, as Bolna does not say it.'},
			components: {
				type: 'object',
				description: 'Per leg; they add up to the total.',
				additionalProperties: number,
			},
		} satisfies Fields<GuideCost>),
	},
	total_cost_cents: orNull({...number, description: "The wire's total_cost: hundredths of the currency."}),
	context_details: object({recipient_data: anyObject, recipient_phone_number: phone}),
	answered_by_voice_mail: flagOrNull,
	user_number: {...phone, description: "The human side's number."},
	agent_number: {...phone, description: "Bolna's side of the line."},
	provider: textOrNull,
	transfer_call_data: orNull(object(transferFields)),
	batch_run_details: orNull(
		object({
			status: textOrNull,
			created_at: instant,
			updated_at: instant,
			retried: orNull({type: 'number', minimum: 0}),
		} satisfies Fields<GuideBatchRun>),
	),
	retry_count: orNull({type: 'number', minimum: 0}),
	retry_history: {
		type: 'array',
		items: object({
			attempt: orNull({type: 'integer'}),
			status: orNull(status),
			at: instant,
		} satisfies Fields<GuideRetry>),
	},
	marks: {
		description: 'What a person said of the call here; Bolna does not know it.',
		...object({
			reviewed: {type: 'boolean'},
			tags: {type: 'array', items: text},
			note: textOrNull,
		} satisfies Fields<GuideMarks>),
	},
} satisfies Fields<Required<GuideFields>>;
