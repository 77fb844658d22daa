import {mix, salts} from './dice.js';
import type {People} from './recipients.js';
import {dayMs, naive} from './time.js';

/** What is fixed about an agent; its calls come from `Slots`. */
export interface AgentProfile {
	readonly name: string;
	readonly people: People;
	readonly numbers: {readonly plivo: string; readonly twilio: string};
	readonly llm: {readonly provider: string; readonly model: string};
	readonly voice: {readonly provider: string; readonly model: string};
	readonly ears: {readonly provider: string; readonly model: string; readonly language: string};
	readonly welcome: string;
	readonly prompt: string;
	readonly tools: readonly string[];
	/** Days before the account's first call at which it was made. */
	readonly ageDays: number;
}

export const agentProfiles: readonly [AgentProfile, ...AgentProfile[]] = [
	{
		name: 'Saral Finance · Collections (Hindi)',
		people: 'hindi',
		numbers: {plivo: '+918000000010', twilio: '+15550100110'},
		llm: {provider: 'azure', model: 'azure/gpt-4.1-mini'},
		voice: {provider: 'elevenlabs', model: 'eleven_turbo_v2_5'},
		ears: {provider: 'deepgram', model: 'nova-3', language: 'hi'},
		welcome: 'नमस्ते, मैं सरल फाइनेंस से आशा बोल रही हूँ।',
		prompt:
			'You are Asha from Saral Finance. Speak Hindi, politely. Remind the customer of the EMI of {amount} due on {due_day}, ask for a date, never threaten. End the call when the customer is busy.',
		tools: ['transfer_call'],
		ageDays: 41,
	},
	{
		name: 'Kaveri Clinics · Reminders (Tamil)',
		people: 'tamil',
		numbers: {plivo: '+918000000013', twilio: '+15550100113'},
		llm: {provider: 'openai', model: 'gpt-4o-mini'},
		voice: {provider: 'sarvam', model: 'bulbul:v2'},
		ears: {provider: 'azure', model: 'azure', language: 'ta'},
		welcome: 'வணக்கம், நான் காவேரி கிளினிக்ஸிலிருந்து மீனா பேசுகிறேன்.',
		prompt:
			'You are Meena from Kaveri Clinics. Speak Tamil. Confirm or move the appointment on {day} at {time} with {doctor}. Do not give medical advice.',
		tools: ['reschedule_appointment'],
		ageDays: 73,
	},
	{
		name: 'Blue Lantern Stores · Support (English)',
		people: 'english',
		numbers: {plivo: '+918000000017', twilio: '+15550100117'},
		llm: {provider: 'openai', model: 'gpt-4.1-mini'},
		voice: {provider: 'polly', model: 'neural'},
		ears: {provider: 'deepgram', model: 'nova-3', language: 'en'},
		welcome: 'Hello, this is Tara from Blue Lantern Stores. How can I help?',
		prompt:
			'You are Tara from Blue Lantern Stores. Answer questions about orders. Use check_order before you say anything about a delivery. Offer a human when the customer asks twice.',
		tools: ['check_order', 'transfer_call'],
		ageDays: 19,
	},
];

/** A made-up id in the shape of a version 4 uuid. */
export function uuid(...parts: readonly number[]): string {
	const hex = [1, 2, 3, 4]
		.map(word =>
			mix(word, ...parts)
				.toString(16)
				.padStart(8, '0'),
		)
		.join('');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export function agentId(seed: number, agent: number): string {
	return uuid(seed, salts.id, 1000 + agent);
}

/** The agent as `/v2/agent/{id}` gives it, its whole configuration included. */
export function wireAgent(seed: number, agent: number, profile: AgentProfile, beganMs: number) {
	const createdUs = (beganMs - profile.ageDays * dayMs) * 1000 + 116_924;
	return {
		id: agentId(seed, agent),
		agent_name: profile.name,
		agent_type: 'other',
		agent_status: 'processed',
		created_at: naive(createdUs),
		updated_at: naive(beganMs * 1000 + 672_994),
		ingest_source_config: null,
		agent_welcome_message: profile.welcome,
		agent_prompts: {task_1: {system_prompt: profile.prompt}},
		tasks: [
			{
				task_type: 'conversation',
				toolchain: {execution: 'parallel', pipelines: [['transcriber', 'llm', 'synthesizer']]},
				task_config: {hangup_after_silence: 10, call_terminate: 300, voicemail: false},
				tools_config: {
					llm_agent: {agent_type: 'simple_llm_agent', llm_config: profile.llm},
					synthesizer: profile.voice,
					transcriber: profile.ears,
					api_tools: profile.tools.map(name => ({key: name, name})),
				},
			},
		],
	};
}
