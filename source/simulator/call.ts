import {type AgentProfile, agentId} from './agents.js';
import {amountOf, talkOf} from './conversation/compose.js';
import {costsOf, type Usage, usageOf} from './costs.js';
import {agentExtractionOf, extractedOf, summaryOf} from './extraction.js';
import {latencyOf} from './latency.js';
import type {Sketch} from './sketch.js';
import {stageOf} from './stage.js';
import {lineOf, shortTelephony, telephonyOf, transferOf} from './telephony.js';
import {naive, secondMs, zulu} from './time.js';

export interface Surroundings {
	readonly seed: number;
	readonly profile: AgentProfile;
	readonly batchId: string | null;
	readonly recordingUrl: (leg: 'call' | 'transfer') => string;
	readonly nowMs: number;
}

export type WireCall = ReturnType<typeof wireCall>;

export type WireRow = ReturnType<typeof wireRow>;

/** The full record, as `/executions/{id}` gives it at that time. */
export function wireCall(sketch: Sketch, around: Surroundings) {
	const {seed, profile, nowMs} = around;
	const {slot} = sketch;
	const stage = stageOf(sketch, nowMs);
	const {status, talked, ending} = stage;
	const done = stage.over && talked;
	const talk = talked ? talkOf(seed, sketch, profile.people) : null;
	const usage = usageOf(seed, sketch, talk);
	const costs = costsOf(sketch, stage, usage);
	const outbound = slot.direction === 'outbound';
	const dialMs = sketch.phases.find(phase => phase.status === 'initiated')?.atMs ?? null;
	return {
		id: sketch.id,
		agent_id: agentId(seed, slot.agent),
		batch_id: around.batchId,
		created_at: naive(sketch.createdUs),
		updated_at: naive(Math.floor(stage.phase.atMs * 1000)),
		scheduled_at: outbound && dialMs !== null ? naive(Math.floor(dialMs * 1000)) : null,
		answered_by_voice_mail:
			ending.talk === 'voicemail' && done ? true : done && sketch.index % 7 === 0 ? false : null,
		conversation_duration: talked ? sketch.talkSeconds : 0,
		total_cost: costs.total_cost,
		transcript: talk?.transcript ?? null,
		usage_breakdown: stage.over ? usageBreakdown(profile, usage, talked ? sketch.talkSeconds : 0) : null,
		cost_breakdown: costs.cost_breakdown,
		extracted_data:
			done && talk !== null && ending.talk === undefined ? extractedOf(seed, sketch, talk) : null,
		summary: done && talk !== null && ending.talk === undefined ? summaryOf(sketch, talk) : null,
		error_message: stage.over ? (ending.error ?? null) : null,
		status,
		agent_extraction: done && talk !== null ? agentExtractionOf(seed, sketch, talk) : null,
		workflow_retries: null,
		rescheduled_at: status === 'rescheduled' && dialMs !== null ? naive(Math.floor(dialMs * 1000)) : null,
		custom_extractions: null,
		campaign_id: null,
		smart_status: sketch.index % 5 === 0 ? null : status,
		...(slot.provider === 'twilio' ? {} : numbers(sketch, profile)),
		initiated_at: outbound && dialMs !== null && dialMs <= nowMs ? naive(Math.floor(dialMs * 1000)) : null,
		deleted: false,
		...retries(sketch, stage.phase.attempt),
		telephony_data: telephonyOf(seed, sketch, stage, profile, around.recordingUrl('call')),
		transfer_call_data:
			done && talk?.transferred
				? transferOf(sketch, profile, {
						seconds: usage.transferSeconds,
						cents: costs.cost_breakdown.transfer_cost,
						recordingUrl: around.recordingUrl('transfer'),
					})
				: null,
		context_details: contextOf(sketch, amountOf(seed, sketch, profile.people)),
		batch_run_details:
			around.batchId === null
				? null
				: {
						status,
						created_at: naive(sketch.createdUs),
						updated_at: naive(Math.floor(stage.phase.atMs * 1000)),
						retried: sketch.retried,
					},
		provider: slot.provider,
		latency_data: talk === null || ending.talk === 'voicemail' ? null : latencyOf(seed, sketch, talk),
	};
}

/** The trimmed row of a list. */
export function wireRow(sketch: Sketch, {seed, profile, nowMs, recordingUrl}: Surroundings) {
	const stage = stageOf(sketch, nowMs);
	return {
		id: sketch.id,
		status: stage.status,
		conversation_duration: stage.talked ? sketch.talkSeconds : 0,
		created_at: naive(sketch.createdUs),
		telephony_data: shortTelephony(telephonyOf(seed, sketch, stage, profile, recordingUrl('call'))),
	};
}

function numbers(sketch: Sketch, profile: AgentProfile) {
	const {userNumber, agentNumber} = lineOf(sketch, profile);
	return {user_number: userNumber, agent_number: agentNumber};
}

/** An execution that was dialled again keeps its id and tells of the first attempt. */
function retries({reopened, phases, batch}: Sketch, attempt: number) {
	const missed = phases.find(({status}) => status === 'no-answer');
	if (!reopened || attempt === 0 || missed === undefined) {
		return {
			retry_count: 0,
			retry_config: batch === null && !reopened ? null : {enabled: true, max_retries: 3},
			retry_history: null,
		};
	}

	return {
		retry_count: attempt,
		retry_config: {enabled: true, max_retries: 3},
		retry_history: [{attempt: 1, status: 'no-answer', at: zulu(missed.atMs - secondMs)}],
	};
}

function contextOf({slot, recipient, batch, index}: Sketch, amount: string) {
	const {number, name, circle} = recipient;
	if (slot.direction === 'inbound') {
		return {recipient_data: {}, recipient_phone_number: slot.provider === 'plivo' ? number : null};
	}

	const row = {customer_name: name.latin, region: circle, row: String(index % 5000)};
	return {
		recipient_data: batch === null ? null : slot.agent === 0 ? {...row, amount} : row,
		recipient_phone_number: number,
	};
}

function usageBreakdown({llm, voice, ears}: AgentProfile, usage: Usage, seconds: number) {
	const conversation = {input: usage.tokensIn, output: usage.tokensOut};
	return {
		llmModel: {[llm.model]: conversation},
		llmTokens: 0,
		buffer_size: 200,
		endpointing: 100,
		incremental_delay: 200,
		hangup_after_silence: 10,
		synthesizer_model: voice.model,
		synthesizer_provider: voice.provider,
		synthesizer_characters: usage.characters,
		transcriber_model: ears.model,
		transcriber_provider: ears.provider,
		transcriber_duration: seconds,
		transcriber_language: ears.language,
		llm_usage_breakdown: {
			hangup: null,
			analytics: null,
			conversation: {...conversation, model: llm.model, provider: llm.provider, provider_connected: false},
		},
	};
}
