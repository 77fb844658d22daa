import {totalCents} from '../calls/money.js';
import type {CallRecord} from '../calls/record.js';
import {escapeForOutput, type Json, jsonText} from '../text/json.js';
import type {RowLook} from './columns.js';
import type {CsvValue} from './csv.js';
import {iso, lineSeconds, units} from './guide.js';

export interface CsvColumn {
	/** `--columns` asks for it by this name; where a filter field says the same, it is the field's. */
	readonly id: string;
	readonly header: string;
	value(call: CallRecord, look: RowLook): CsvValue;
}

const facts =
	<Key extends keyof CallRecord['row']>(key: Key) =>
	({row}: CallRecord) =>
		row[key];

/**
 * What a spreadsheet gets of a call. The first five are the original guide's, under its names; durations are seconds,
 * costs units of the currency, times ISO 8601 in UTC.
 */
export const csvColumns: readonly CsvColumn[] = [
	{id: 'id', header: 'Execution ID', value: facts('id')},
	{id: 'status', header: 'Status', value: facts('status')},
	{id: 'duration', header: 'Duration', value: ({execution}) => lineSeconds(execution)},
	{id: 'number', header: 'Recipient', value: facts('number')},
	{id: 'time', header: 'Created', value: ({execution}) => iso(execution.createdAtMs)},
	{id: 'updated', header: 'Updated', value: ({execution}) => iso(execution.updatedAtMs)},
	{id: 'agent', header: 'Agent', value: ({row}, {agentName}) => agentName(row.agentId)},
	{id: 'agent_id', header: 'Agent ID', value: facts('agentId')},
	{id: 'batch', header: 'Batch ID', value: facts('batchId')},
	{id: 'direction', header: 'Direction', value: facts('direction')},
	{id: 'from', header: 'From', value: facts('fromNumber')},
	{id: 'to', header: 'To', value: facts('toNumber')},
	{id: 'provider', header: 'Provider', value: facts('provider')},
	{id: 'carrier', header: 'Carrier', value: facts('carrier')},
	{id: 'ring', header: 'Ring Duration', value: facts('ringSeconds')},
	{id: 'hangup', header: 'Hangup By', value: facts('hangupBy')},
	{id: 'reason', header: 'Hangup Reason', value: facts('hangupReason')},
	{id: 'code', header: 'Hangup Code', value: facts('hangupCode')},
	{id: 'error', header: 'Error', value: facts('errorMessage')},
	{id: 'why', header: 'Why', value: facts('why')},
	{id: 'cause', header: 'Cause', value: facts('cause')},
	{id: 'voicemail', header: 'Voicemail', value: facts('voicemail')},
	{id: 'retried', header: 'Retries', value: facts('retryCount')},
	{id: 'latency', header: 'Worst Latency ms', value: facts('worstLatencyMs')},
	{id: 'cost', header: 'Total Cost', value: ({execution}) => inUnits(totalCents(execution))},
	{id: 'currency', header: 'Currency', value: (_, {manner}) => manner.currency},
	{
		id: 'recording',
		header: 'Recording URL',
		value: ({execution}) => execution.telephony?.recordingUrl ?? null,
	},
	{id: 'reviewed', header: 'Reviewed', value: facts('reviewed')},
	{id: 'tags', header: 'Tags', value: ({row}) => row.tags.join(' ')},
	{id: 'note', header: 'Note', value: facts('note')},
	{id: 'summary', header: 'Summary', value: ({execution}) => execution.summary},
	{id: 'extracted', header: 'Extracted Data', value: ({execution}) => jsonCell(execution.extractedData)},
	{
		id: 'context',
		header: 'Context',
		value: ({execution}) => jsonCell(execution.context?.recipientData ?? null),
	},
	{id: 'transcript', header: 'Transcript', value: ({execution}) => execution.transcript},
];

function inUnits(cents: number | null): number | null {
	return cents === null ? null : units(cents);
}

function jsonCell(json: Json): string | null {
	return json === null ? null : escapeForOutput(jsonText(json));
}
