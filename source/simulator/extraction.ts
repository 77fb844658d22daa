import {agentId} from './agents.js';
import type {Talk} from './conversation/compose.js';
import {Dice, salts} from './dice.js';
import type {Sketch} from './sketch.js';

const dispositions = {
	agreed: {word: 'confirmed', sentence: 'agreed and the date was confirmed'},
	later: {word: 'callback', sentence: 'asked to be called back later'},
	refused: {word: 'refused', sentence: 'declined and gave a reason'},
} as const;

const matters = ['the instalment that is due', 'the clinic appointment', 'the state of an order'] as const;

/** One sentence or two in English, whatever language the call was in. */
export function summaryOf(sketch: Sketch, talk: Talk): string {
	const {latin, amount, day, order} = talk.facts;
	const matter = matters[sketch.slot.agent] ?? matters[0];
	const detail = [
		` The amount was ${amount} rupees.`,
		` The day named was ${day}.`,
		` The order was ${order}.`,
	];
	const handed = talk.transferred ? ' The call was transferred to a colleague.' : '';
	return `The agent spoke with ${latin} about ${matter}; the customer ${dispositions[talk.mood].sentence}.${detail[sketch.slot.agent] ?? ''}${handed}`;
}

/** `extracted_data` in its three shapes: flat, nested by category and disposition, and text that holds JSON. */
export function extractedOf(seed: number, sketch: Sketch, talk: Talk) {
	const dice = new Dice(seed, salts.extraction, sketch.index);
	const {latin, amount, day, time, order, item} = talk.facts;
	const disposition = dispositions[talk.mood];
	if (sketch.slot.agent === 1) {
		return {
			General: {
				'Call Summary': {
					subjective: `Patient ${disposition.sentence}.`,
					objective: null,
					confidence_label: dice.pick(['High', 'High', 'Medium', 'Low']),
				},
			},
			Appointment: {
				Decision: {
					subjective: `${day}, ${time}`,
					objective: disposition.word,
					confidence_label: dice.pick(['High', 'High', 'Medium']),
				},
			},
		};
	}

	if (sketch.slot.agent === 2) {
		const data = {order, item, disposition: disposition.word, satisfied: talk.mood === 'agreed'};
		return dice.happens(0.5) ? JSON.stringify(data) : data;
	}

	return {
		user_name: latin,
		disposition: disposition.word,
		promised_amount: talk.mood === 'agreed' ? amount : '',
		promised_day: talk.mood === 'refused' ? '' : day,
		feedback: '',
	};
}

/** `agent_extraction`: mostly null, else an object keyed by assistant or the same as text. */
export function agentExtractionOf(seed: number, sketch: Sketch, talk: Talk) {
	const dice = new Dice(seed, salts.extraction, sketch.index, 1);
	if (!dice.happens(0.12)) {
		return null;
	}

	const data = {[`asst_${agentId(seed, sketch.slot.agent).slice(0, 8)}`]: {mood: talk.mood}};
	return dice.happens(0.5) ? data : JSON.stringify(data);
}
