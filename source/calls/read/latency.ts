import type {Latency, ModelLatency, TranscriberLatency, TranscriberTurn} from '../execution.js';
import type {Fields} from './fields.js';

export function readLatency(fields: Fields | null): Latency | null {
	return (
		fields && {
			region: fields.word('region'),
			timeToFirstAudioMs: fields.amount('time_to_first_audio'),
			transcriber: readTranscriber(fields.within('transcriber')),
			llm: readModel(fields.within('llm')),
			synthesizer: readModel(fields.within('synthesizer')),
		}
	);
}

function readTranscriber(fields: Fields | null): TranscriberLatency | null {
	return (
		fields && {
			connectMs: fields.amount('time_to_connect'),
			turns: fields.each('turns').map(readTranscriberTurn),
		}
	);
}

function readTranscriberTurn(fields: Fields): TranscriberTurn {
	const sequences = fields.each('turn_latency').map(sequence => ({
		id: sequence.integer('sequence_id'),
		audioToTextMs: sequence.amount('audio_to_text_latency'),
		text: sequence.text('text'),
	}));
	// The recogniser hears a turn in growing pieces; the last one is what the model got to work with.
	const last = sequences.reduce<(typeof sequences)[number] | undefined>(
		(latest, sequence) => ((sequence.id ?? Infinity) >= (latest?.id ?? -Infinity) ? sequence : latest),
		undefined,
	);
	return {turn: fields.integer('turn'), audioToTextMs: last?.audioToTextMs ?? null, text: last?.text ?? null};
}

function readModel(fields: Fields | null): ModelLatency | null {
	return (
		fields && {
			connectMs: fields.amount('time_to_connect'),
			turns: fields.each('turns').map(turn => ({
				turn: turn.integer('turn'),
				firstTokenMs: turn.amount('time_to_first_token'),
				lastTokenMs: turn.amount('time_to_last_token'),
			})),
		}
	);
}
