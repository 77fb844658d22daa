import type {Talk} from './conversation/compose.js';
import {Dice, salts} from './dice.js';
import type {Sketch} from './sketch.js';

/**
 * `latency_data`, milliseconds. Its three parts do not line up: a filler line of the agent is spoken without the
 * model (turn -1), the last turn may be numbered 1 again, and the model is not asked for every line that is heard.
 */
export function latencyOf(seed: number, sketch: Sketch, talk: Talk) {
	const dice = new Dice(seed, salts.latency, sketch.index);
	if (sketch.cause === null && dice.happens(0.03)) {
		return {time_to_first_audio: milliseconds(dice.between(90, 240))};
	}

	const outlier = sketch.cause === null && dice.happens(0.012);
	const heard = talk.turns.filter(({speaker}) => speaker === 'user');
	const asked = Math.max(1, heard.length - dice.whole(0, Math.min(2, heard.length - 1)));
	const slowTurn = outlier ? dice.whole(1, asked) : 0;
	return {
		stream_id: milliseconds(dice.between(80, 180)),
		time_to_first_audio: milliseconds(dice.between(90, 240)),
		region: sketch.slot.provider === 'twilio' ? 'us' : 'in',
		transcriber: {
			time_to_connect: dice.whole(40, 220),
			turns: heard.map(({text}, position) => ({turn: position + 1, turn_latency: sequences(text, dice)})),
		},
		llm: {
			time_to_connect: dice.happens(0.6) ? null : dice.whole(60, 280),
			turns: Array.from({length: asked}, (_, position) => {
				const slow = sketch.cause === 'slowModel' || position + 1 === slowTurn;
				const first = slow ? 1080 + 2600 * dice.next() ** 2 : 300 + 520 * dice.next() ** 1.7;
				return {
					time_to_first_token: milliseconds(first),
					time_to_last_token: milliseconds(first + dice.between(160, 620)),
					turn: position + 1,
				};
			}),
		},
		synthesizer: {time_to_connect: dice.whole(40, 180), turns: spokenTurns(asked, dice)},
		rag: null,
	};
}

/** A line is recognised in one to three steps, each with more of the words. */
function sequences(text: string, dice: Dice) {
	const words = text.split(' ');
	const steps = Math.min(words.length, dice.whole(1, 3));
	return Array.from({length: steps}, (_, step) => ({
		sequence_id: step + 1,
		audio_to_text_latency: milliseconds(dice.between(14, 38)),
		text: words.slice(0, Math.ceil(((step + 1) / steps) * words.length)).join(' '),
	}));
}

function spokenTurns(asked: number, dice: Dice) {
	const spoken = (turn: number) => {
		const first = dice.whole(190, 410);
		return {time_to_first_token: first, time_to_last_token: first + dice.whole(200, 204), turn};
	};
	const turns = Array.from({length: asked}, (_, position) => spoken(position + 1));
	if (dice.happens(0.4)) {
		turns.unshift(spoken(-1));
	}

	if (dice.happens(0.25) && turns.length > 3) {
		turns.splice(2, 0, spoken(-1));
	}

	return dice.happens(0.3) ? [...turns, spoken(1)] : turns;
}

/** Five decimals, as in real payloads. */
function milliseconds(value: number): number {
	return Math.round(100_000 * value) / 100_000;
}
