import type {CallRow} from '../calls/facts.js';
import {smellIds} from '../calls/smells.js';
import {type StatusGroup, statusTable} from '../calls/status.js';

/** How a field's value is written and tested. */
export type FieldType =
	| 'text'
	| 'phone'
	| 'id'
	| 'agent'
	| 'tag'
	| 'enum'
	| 'flag'
	| 'boolean'
	| 'number'
	| 'duration'
	| 'money'
	| 'time';

export type Column = keyof CallRow;

export interface Field {
	readonly type: FieldType;
	readonly aliases: readonly string[];
	/** Any of them may hold the value; a flag names one column per value instead. */
	readonly columns: readonly Column[];
	/** What the column counts in. */
	readonly unit?: 'seconds' | 'milliseconds' | 'cents';
	/** All there is to write, where that is known. */
	readonly values?: readonly string[];
	/** Words that stand for several values, or are another spelling of one. */
	readonly groups?: Readonly<Record<string, readonly string[]>>;
	/** Which column a flag looks at: true, or a text that is there. */
	readonly flags?: Readonly<Record<string, Column>>;
	/** One sentence, with an example. */
	readonly help: string;
}

/** What can be asked of a call. Parsing, printing, completion, SQL and help all read this table. */
export const fields = {
	status: {
		type: 'enum',
		aliases: ['state'],
		columns: ['status'],
		values: Object.keys(statusTable),
		groups: {
			failed: statusesIn('failed'),
			unanswered: statusesIn('unanswered'),
			live: statusesIn('live'),
			finishing: statusesIn('finishing'),
			waiting: statusesIn('waiting'),
			done: statusesIn('completed', 'unanswered', 'failed'),
		},
		help: 'How the call went, or a group of such: status:failed, status:busy,no-answer.',
	},
	is: {
		type: 'flag',
		aliases: [],
		columns: [],
		flags: {troubled: 'troubled', reviewed: 'reviewed', voicemail: 'voicemail', full: 'full'},
		help: 'What can be said of a call as a whole: is:troubled, -is:reviewed.',
	},
	has: {
		type: 'flag',
		aliases: [],
		columns: [],
		flags: {
			recording: 'hasRecording',
			transcript: 'hasTranscript',
			extraction: 'hasExtraction',
			error: 'errorMessage',
			note: 'note',
		},
		help: 'What a call carries: has:recording, -has:transcript.',
	},
	agent: {
		type: 'agent',
		aliases: [],
		columns: ['agentId'],
		help: 'The agent, by name or id: agent:collections, agent:"Collections Hindi".',
	},
	batch: {type: 'id', aliases: [], columns: ['batchId'], help: 'The batch, by id or part of it: batch:3f2a.'},
	id: {
		type: 'id',
		aliases: ['execution', 'execution_id'],
		columns: ['id'],
		help: "The call's id or part of it.",
	},
	number: {
		type: 'phone',
		aliases: ['phone', 'recipient'],
		columns: ['number'],
		help: "The human side's number or part of it: number:+9198765.",
	},
	from: {type: 'phone', aliases: [], columns: ['fromNumber'], help: 'The number that dialled.'},
	to: {type: 'phone', aliases: [], columns: ['toNumber'], help: 'The number that was dialled.'},
	direction: {
		type: 'enum',
		aliases: ['dir'],
		columns: ['direction'],
		values: ['inbound', 'outbound'],
		groups: {in: ['inbound'], out: ['outbound']},
		help: 'Who dialled: direction:in, direction:out.',
	},
	provider: {
		type: 'text',
		aliases: [],
		columns: ['provider'],
		help: 'The telephony provider: provider:plivo.',
	},
	carrier: {type: 'text', aliases: [], columns: ['carrier'], help: "The other side's carrier: carrier:jio."},
	voicemail: {
		type: 'boolean',
		aliases: ['vm'],
		columns: ['voicemail'],
		help: 'Whether a machine answered: voicemail:yes.',
	},
	duration: {
		type: 'duration',
		aliases: ['dur', 'length'],
		columns: ['durationSeconds'],
		unit: 'seconds',
		help: 'How long people spoke: duration:<10, duration:1m..2m30s.',
	},
	ring: {
		type: 'duration',
		aliases: ['rang'],
		columns: ['ringSeconds'],
		unit: 'seconds',
		help: 'How long it rang: ring:>20s.',
	},
	cost: {
		type: 'money',
		aliases: ['price'],
		columns: ['costCents'],
		unit: 'cents',
		help: 'What the call cost: cost:>10c, cost:>0.1, cost:5c..10c.',
	},
	hangup: {
		type: 'text',
		aliases: [],
		columns: ['hangupBy', 'hangupReason', 'hangupCode', 'why'],
		help: 'Who hung up, why, the code, or the words of the WHY column: hangup:carrier, hangup:3050.',
	},
	by: {
		type: 'text',
		aliases: ['hangup.by', 'hangup_by'],
		columns: ['hangupBy'],
		help: 'Who hung up: by:callee, by:carrier, -by:*.',
	},
	reason: {
		type: 'text',
		aliases: [],
		columns: ['hangupReason'],
		help: 'The hangup reason: reason:inactivity.',
	},
	code: {
		type: 'number',
		aliases: [],
		columns: ['hangupCode'],
		help: "The provider's hangup code: code:3050.",
	},
	cause: {
		type: 'text',
		aliases: [],
		columns: ['cause'],
		help: 'What went wrong, as the inbox names it: cause:carrier-declined, cause:slow-llm.',
	},
	smell: {
		type: 'enum',
		aliases: ['smells'],
		columns: ['smells'],
		values: smellIds,
		help: 'What is odd in the conversation: smell:caller-silent, smell:agent-repeats.',
	},
	error: {type: 'text', aliases: [], columns: ['errorMessage'], help: 'The error message: error:timeout.'},
	created: {
		type: 'time',
		aliases: ['time', 'during', 'date', 'when'],
		columns: ['timeMs'],
		help: 'When: created:yesterday, created:"yesterday 14:00..15:00", after:2d, before:2026-11-20T14:00.',
	},
	updated: {
		type: 'time',
		aliases: [],
		columns: ['updatedAtMs'],
		help: 'When Bolna last changed the call: updated:1h.',
	},
	latency: {
		type: 'duration',
		aliases: ['slow', 'worst', 'latency.worst'],
		columns: ['worstLatencyMs'],
		unit: 'milliseconds',
		help: 'The worst wait of any stage in any turn: latency:>1s, latency:600..1000.',
	},
	ttfa: {
		type: 'duration',
		aliases: ['latency.ttfa'],
		columns: ['firstAudioMs'],
		unit: 'milliseconds',
		help: "Until the agent's first sound: ttfa:>2s.",
	},
	stt: {
		type: 'duration',
		aliases: ['latency.stt', 'transcriber'],
		columns: ['worstTranscriberMs'],
		unit: 'milliseconds',
		help: 'The worst wait for the transcriber in any turn: stt:>100ms.',
	},
	llm: {
		type: 'duration',
		aliases: ['latency.llm', 'model'],
		columns: ['worstLlmMs'],
		unit: 'milliseconds',
		help: "The worst wait for the model's first token in any turn: llm:>1s.",
	},
	tts: {
		type: 'duration',
		aliases: ['latency.tts', 'synthesizer'],
		columns: ['worstSynthesizerMs'],
		unit: 'milliseconds',
		help: "The worst wait for the voice's first token in any turn: tts:>500ms.",
	},
	turns: {type: 'number', aliases: [], columns: ['turnCount'], help: 'Turns of the conversation: turns:<3.'},
	retried: {
		type: 'number',
		aliases: ['retries'],
		columns: ['retryCount'],
		help: 'How often the call was tried again: retried:yes, retried:>1.',
	},
	transferred: {
		type: 'boolean',
		aliases: ['transfer'],
		columns: ['transferred'],
		help: 'Whether it was handed to a person: transferred:yes.',
	},
	tag: {type: 'tag', aliases: ['tags'], columns: ['tags'], help: 'A tag you gave: tag:refund, tag:re*.'},
	note: {type: 'text', aliases: ['notes'], columns: ['note'], help: 'Words of your note: note:"call back".'},
	reviewed: {
		type: 'boolean',
		aliases: [],
		columns: ['reviewed'],
		help: 'Whether you marked it as reviewed: reviewed:no.',
	},
} as const satisfies Readonly<Record<string, Field>>;

/** What has values by path instead of one: what was extracted from the call, and what it was started with. */
export const dataFields = {
	extracted:
		'A value extracted from the call, by its path or a part of it: extracted.intent:refund, extracted.amount:>100.',
	context: 'A value the call was started with, by its path: context.city:pune, context.due:100..500.',
} as const;

export type DataField = keyof typeof dataFields;

export type FieldId = keyof typeof fields;

export function fieldOf(id: FieldId): Field {
	return fields[id];
}

export function isFieldId(name: string): name is FieldId {
	return Object.hasOwn(fields, name);
}

export const fieldIds: readonly FieldId[] = Object.keys(fields).filter(isFieldId);

export interface FieldName {
	readonly field: FieldId;
	/** What the name itself says: `after:2d` is `created:>=2d`. */
	readonly comparison?: '>=' | '<';
}

const shorthands: Readonly<Record<string, FieldName>> = {
	after: {field: 'created', comparison: '>='},
	since: {field: 'created', comparison: '>='},
	before: {field: 'created', comparison: '<'},
};

/** Every name a field goes by. */
export const fieldNames: ReadonlyMap<string, FieldName> = new Map([
	...fieldIds.flatMap(field =>
		[field, ...fieldOf(field).aliases].map((name): [string, FieldName] => [name, {field}]),
	),
	...Object.entries(shorthands),
]);

/** The words that may stand behind a field; empty where any may. */
export function knownValues({values = [], groups = {}, flags = {}, type}: Field): readonly string[] {
	return type === 'boolean'
		? ['yes', 'no']
		: [...new Set([...Object.keys(groups), ...values, ...Object.keys(flags)])];
}

function statusesIn(...groups: readonly StatusGroup[]): readonly string[] {
	return Object.entries(statusTable).flatMap(([status, facts]) =>
		groups.includes(facts.group) ? [status] : [],
	);
}
