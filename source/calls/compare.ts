import {isJsonObject, type Json, type JsonObject, jsonText} from '../text/json.js';
import {type AlignedTurns, alignTurns} from './align.js';
import {costLegs, type Execution} from './execution.js';
import {explainHangup} from './hangup.js';
import {type Stage, waitsOf} from './latency.js';
import {leaves} from './leaves.js';
import {totalCents} from './money.js';
import {smellsOf} from './smells.js';
import {turnsOf} from './turns.js';

export type FieldGroup = 'outcome' | 'line' | 'waits' | 'cost' | 'agent' | 'context' | 'extracted';

/** What a value counts in; a word says itself. */
export type FieldUnit = 'word' | 'seconds' | 'milliseconds' | 'cents' | 'number' | 'phone';

export type FieldValue = string | number | null;

export interface ComparedField {
	readonly group: FieldGroup;
	readonly label: string;
	readonly unit: FieldUnit;
	readonly left: FieldValue;
	readonly right: FieldValue;
}

export interface Comparison {
	/** Only what is not the same in both. */
	readonly fields: readonly ComparedField[];
	/** How many are the same and said by both. */
	readonly same: number;
	readonly turns: readonly AlignedTurns[];
}

interface FieldRow {
	readonly group: FieldGroup;
	readonly label: string;
	readonly unit: FieldUnit;
	of(execution: Execution): FieldValue;
}

const row = (
	group: FieldGroup,
	label: string,
	unit: FieldUnit,
	of: (execution: Execution) => FieldValue,
): FieldRow => ({group, label, unit, of});

const stageNames = {transcriber: 'STT', llm: 'LLM', synthesizer: 'TTS'} as const;

/** What two calls are compared by, in the order it is told; each in its own words or figure. */
const rows: readonly FieldRow[] = [
	row('outcome', 'status', 'word', ({status}) => status),
	row('outcome', 'hangup', 'word', execution => explainHangup(execution)?.sentence ?? null),
	row('outcome', 'error', 'word', ({errorMessage}) => errorMessage),
	row('outcome', 'spoke', 'seconds', ({conversationSeconds}) => conversationSeconds),
	row('outcome', 'turns', 'number', ({transcript}) => turnsOf(transcript).length || null),
	row('outcome', 'smells', 'word', execution => smellsOf(execution).join(' ') || null),
	row('outcome', 'voicemail', 'word', ({answeredByVoicemail}) => (answeredByVoicemail ? 'answered' : null)),
	row('outcome', 'transferred', 'word', ({transfer}) => transfer && (transfer.status ?? 'yes')),
	row('line', 'agent', 'word', ({agentId}) => agentId),
	row('line', 'batch', 'word', ({batchId}) => batchId),
	row('line', 'direction', 'word', ({telephony}) => telephony?.direction ?? null),
	row('line', 'provider', 'word', ({provider, telephony}) => provider ?? telephony?.provider ?? null),
	row('line', 'carrier', 'word', ({telephony}) => telephony?.carrier ?? null),
	row('line', 'from', 'phone', ({telephony}) => telephony?.fromNumber ?? null),
	row('line', 'to', 'phone', ({telephony}) => telephony?.toNumber ?? null),
	row('line', 'rang', 'seconds', ({telephony}) => telephony?.ringSeconds ?? null),
	row('line', 'post-dial', 'seconds', ({telephony}) => telephony?.postDialSeconds ?? null),
	row('line', 'retried', 'number', ({retryCount}) => retryCount || null),
	row('waits', 'region', 'word', ({latency}) => latency?.region ?? null),
	row('waits', 'first sound', 'milliseconds', ({latency}) => latency?.timeToFirstAudioMs ?? null),
	...(['transcriber', 'llm', 'synthesizer'] as const).flatMap(stage => [
		row('waits', `${stageNames[stage]} usually`, 'milliseconds', call => middle(turnWaits(call, stage))),
		row('waits', `${stageNames[stage]} at worst`, 'milliseconds', call => worst(turnWaits(call, stage))),
	]),
	row('agent', 'model', 'word', ({usage}) => modelsOf(usage)),
	row('cost', 'total', 'cents', totalCents),
	...costLegs.map(leg => row('cost', leg, 'cents', ({cost}) => cost?.legs[leg] ?? null)),
];

const trees: ReadonlyArray<{group: FieldGroup; of(execution: Execution): Json}> = [
	{group: 'agent', of: ({usage}) => settingsOf(usage)},
	{group: 'context', of: ({context}) => context?.recipientData ?? null},
	{group: 'extracted', of: ({extractedData}) => extractedData},
	{group: 'extracted', of: ({customExtractions}) => customExtractions},
	{group: 'extracted', of: ({agentExtraction}) => agentExtraction},
];

/** What was used up is another figure in every call, and says nothing of how the agent was set. */
const usedUp = /^(?:llmModel|llm_?tokens|llm_usage_breakdown)$|_(?:characters|duration)$/i;

function settingsOf(usage: JsonObject | null): JsonObject {
	return Object.fromEntries(Object.entries(usage ?? {}).filter(([key]) => !usedUp.test(key)));
}

function modelsOf(usage: JsonObject | null): string | null {
	const models = usage?.['llmModel'] ?? null;
	return isJsonObject(models) ? Object.keys(models).join(', ') || null : null;
}

/** What differs between two calls, and their conversations turn by turn. */
export function compareCalls(left: Execution, right: Execution): Comparison {
	const all = [
		...rows.map(({group, label, unit, of}) => ({group, label, unit, left: of(left), right: of(right)})),
		...trees.flatMap(({group, of}) => treeFields(group, of(left), of(right))),
	];
	const said = all.filter(field => field.left !== null || field.right !== null);
	const fields = said.filter(field => field.left !== field.right);
	return {
		fields,
		same: said.length - fields.length,
		turns: alignTurns(turnsOf(left.transcript), turnsOf(right.transcript)),
	};
}

/** Every value that either tree holds, by its path. */
function treeFields(group: FieldGroup, left: Json, right: Json): readonly ComparedField[] {
	const [lefts, rights] = [valuesOf(left), valuesOf(right)];
	return [...new Set([...lefts.keys(), ...rights.keys()])].map(label => ({
		group,
		label,
		unit: 'word',
		left: lefts.get(label) ?? null,
		right: rights.get(label) ?? null,
	}));
}

function valuesOf(tree: Json): ReadonlyMap<string, string> {
	const values = new Map<string, string>();
	for (const {path, value} of leaves(tree)) {
		if (value !== null && value !== '' && path.length > 0) {
			values.set(path.join('.'), typeof value === 'string' ? value : jsonText(value));
		}
	}

	return values;
}

function turnWaits(execution: Execution, stage: Stage): readonly number[] {
	return waitsOf(execution)
		.filter(({figure}) => figure === stage)
		.map(({milliseconds}) => milliseconds)
		.sort((one, other) => one - other);
}

/** Of sorted figures. */
function middle(sorted: readonly number[]): number | null {
	return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

function worst(sorted: readonly number[]): number | null {
	return sorted.at(-1) ?? null;
}
