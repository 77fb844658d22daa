import {type AgentProfile, agentId} from './agents.js';
import {type Talk, talkOf} from './conversation/compose.js';
import {Dice, salts} from './dice.js';
import type {Sketch} from './sketch.js';
import {stageOf} from './stage.js';
import {naive, secondMs, zulu} from './time.js';

interface Event {
	readonly atMs: number;
	readonly type: 'request' | 'response' | 'event';
	readonly component: 'llm' | 'synthesizer' | 'transcriber' | 'tool' | 'system';
	readonly provider: string | null;
	readonly data: string;
	readonly reasoning?: string;
	readonly tool?: string;
}

/** Rows of `/executions/{id}/log`, in one of the two documented shapes: the support agent's calls have the newer one. */
export function logOf(seed: number, sketch: Sketch, profile: AgentProfile, nowMs: number) {
	const events = eventsOf(seed, sketch, profile, nowMs).filter(({atMs}) => atMs <= nowMs);
	const newer = sketch.slot.agent === 2;
	return {
		status: 'success',
		...(newer ? {execution_id: sketch.id} : {}),
		data: events.map(event => (newer ? newerRow(event) : olderRow(event))),
	};
}

function olderRow({atMs, type, component, provider, data, reasoning}: Event) {
	const row = {created_at: naive(Math.floor(atMs * 1000)), type, component, provider, data};
	return reasoning === undefined ? row : {...row, reasoning_content: reasoning};
}

function newerRow({atMs, type, component, provider, data, reasoning, tool}: Event) {
	return {
		timestamp: zulu(atMs),
		type,
		component,
		provider,
		data,
		...(reasoning === undefined ? {} : {reasoning_content: reasoning}),
		...(tool === undefined ? {} : {tool_name: tool}),
	};
}

function eventsOf(seed: number, sketch: Sketch, profile: AgentProfile, nowMs: number): Event[] {
	const begins = sketch.phases.find(({status}) => status === 'initiated' || status === 'in-progress');
	const startMs = begins?.atMs ?? sketch.createdUs / 1000;
	const opening: Event = {
		atMs: startMs,
		type: 'event',
		component: 'system',
		provider: null,
		data: `Call started with agent ${agentId(seed, sketch.slot.agent)}`,
	};
	if (!stageOf(sketch, nowMs).talked) {
		const {error} = sketch.ending;
		const failure: Event[] =
			error === undefined
				? []
				: [{atMs: startMs + secondMs, type: 'event', component: 'system', provider: null, data: error}];
		return [opening, ...failure];
	}

	const talk = talkOf(seed, sketch, profile.people);
	const dice = new Dice(seed, salts.logs, sketch.index);
	const stepMs = (sketch.talkSeconds * secondMs) / (talk.turns.length + 1);
	const turns = talk.turns.flatMap((_, turn) =>
		turnEvents(talk, turn, startMs + turn * stepMs, profile, dice),
	);
	const tools = toolEvents(sketch, talk, startMs + 3 * stepMs, profile, dice);
	return [opening, ...turns, ...tools].sort((a, b) => a.atMs - b.atMs);
}

function turnEvents(talk: Talk, turn: number, atMs: number, profile: AgentProfile, dice: Dice): Event[] {
	const said = talk.turns[turn];
	if (said === undefined) {
		return [];
	}

	if (said.speaker === 'user') {
		return [
			{atMs, type: 'response', component: 'transcriber', provider: profile.ears.provider, data: said.text},
		];
	}

	const {llm, voice} = profile;
	const messages = [
		{role: 'system', content: profile.prompt},
		...talk.turns.slice(0, turn).map(({speaker, text}) => ({role: speaker, content: text})),
	];
	const answer: Event = {
		atMs: atMs + 500,
		type: 'response',
		component: 'llm',
		provider: llm.provider,
		data: said.text,
	};
	return [
		{
			atMs: atMs + 5,
			type: 'request',
			component: 'llm',
			provider: llm.provider,
			data: JSON.stringify(messages),
		},
		dice.happens(0.1)
			? {
					...answer,
					reasoning: '**Choosing the next step**\n\nThe customer answered; keep it short and ask for a day.',
				}
			: answer,
		{atMs: atMs + 510, type: 'request', component: 'synthesizer', provider: voice.provider, data: said.text},
		{atMs: atMs + 780, type: 'response', component: 'synthesizer', provider: voice.provider, data: 'audio'},
	];
}

/** A tool is asked and answers; one that is planted to time out does not. */
function toolEvents(sketch: Sketch, talk: Talk, atMs: number, profile: AgentProfile, dice: Dice): Event[] {
	const timesOut = sketch.cause === 'toolTimeouts';
	const [tool] = profile.tools;
	const handed: Event[] = talk.transferred
		? [call('transfer_call', atMs + 9000, {call_transfer_number: '+919000000020'})]
		: [];
	if (tool === undefined || tool === 'transfer_call' || !(timesOut || dice.happens(0.7))) {
		return handed;
	}

	const {order, day, item} = talk.facts;
	const asked = call(tool, atMs, tool === 'check_order' ? {order} : {day});
	const answer: Event = timesOut
		? {...asked, atMs: atMs + 10_000, type: 'event', data: `Tool call ${tool} failed: timeout after 10000 ms`}
		: {
				...asked,
				atMs: atMs + dice.whole(180, 900),
				type: 'response',
				data: JSON.stringify({status: 200, item, expected: day}),
			};
	return [asked, answer, ...handed];
}

function call(tool: string, atMs: number, parameters: Readonly<Record<string, string>>): Event {
	return {
		atMs,
		type: 'request',
		component: 'tool',
		provider: null,
		tool,
		data: JSON.stringify({name: tool, parameters}),
	};
}
