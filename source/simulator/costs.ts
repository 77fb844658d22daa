import type {Talk} from './conversation/compose.js';
import {Dice, salts} from './dice.js';
import type {Sketch} from './sketch.js';
import type {Stage} from './stage.js';

/** Counts that are paid for. */
export interface Usage {
	readonly characters: number;
	readonly tokensIn: number;
	readonly tokensOut: number;
	readonly transferSeconds: number;
}

export function usageOf(seed: number, sketch: Sketch, talk: Talk | null): Usage {
	const dice = new Dice(seed, salts.cost, sketch.index);
	const lines = talk?.turns.filter(({speaker}) => speaker === 'assistant') ?? [];
	return {
		characters: lines.reduce((sum, {text}) => sum + text.length, 0),
		tokensIn: lines.length * dice.whole(1800, 4200),
		tokensOut: lines.length * dice.whole(18, 45),
		transferSeconds: talk?.transferred ? dice.whole(25, 400) : 0,
	};
}

/**
 * Cents. The total is the sum of the legs to within 0.01; platform is two cents a started minute. Right after the
 * line is closed, network and platform are still zero.
 */
export function costsOf(sketch: Sketch, {over, talked}: Stage, usage: Usage) {
	const seconds = talked ? sketch.talkSeconds : 0;
	const abroad = sketch.slot.provider === 'twilio';
	const onTheLine = over && sketch.slot.provider !== 'web-call' && sketch.slot.provider !== 'websocket';
	const conversation = talked ? round3(usage.tokensIn * 0.00004 + usage.tokensOut * 0.00016) : 0;
	const extraction = over && talked ? 0.006 : 0;
	const summarization = over && talked ? 0.011 : 0;
	const legs = {
		llm: round3(conversation + extraction + summarization),
		network: onTheLine ? round3((seconds / 60) * (abroad ? 1.4 : 0.905)) : 0,
		platform: over ? 2 * Math.ceil(seconds / 60) : 0,
		synthesizer: talked ? round3(usage.characters * 0.0085) : 0,
		transcriber: round3(seconds * 0.0153),
	};
	const transfer = over ? round3((usage.transferSeconds / 60) * 1.1) : 0;
	const total = Object.values(legs).reduce((sum, leg) => sum + leg, transfer);
	return {
		total_cost: Math.round(100 * total) / 100,
		cost_breakdown: {
			...legs,
			llm_breakdown: {hangup: 0, analytics: 0, voicemail: 0, extraction, conversation, summarization},
			transfer_cost: transfer,
			synthesizer_breakdown: {conversation: legs.synthesizer, welcome_message: 0},
			transcriber_breakdown: {analytics: 0, conversation: legs.transcriber},
		},
	};
}

function round3(value: number): number {
	return Math.round(1000 * value) / 1000;
}
