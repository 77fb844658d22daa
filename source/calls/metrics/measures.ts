import type {Facts} from '../facts.js';

/** Figures of a call whose spread is looked at. */
export const measures = [
	'duration',
	'cost',
	'worst',
	'firstAudio',
	'transcriber',
	'llm',
	'synthesizer',
] as const;

export type Measure = (typeof measures)[number];

/** Where the figure of a measure stands in the facts, and how finely it is told apart. */
export interface MeasureFacts {
	readonly column: keyof Facts & `${string}${'Seconds' | 'Cents' | 'Ms'}`;
	/** So many steps in one of the column's units. */
	readonly stepsPerUnit: number;
	/** A call without conversation or cost says nothing of how long or dear calls are. */
	readonly aboveZero: boolean;
}

export const measureTable: Readonly<Record<Measure, MeasureFacts>> = {
	duration: {column: 'durationSeconds', stepsPerUnit: 10, aboveZero: true},
	cost: {column: 'costCents', stepsPerUnit: 100, aboveZero: true},
	worst: {column: 'worstLatencyMs', stepsPerUnit: 1, aboveZero: false},
	firstAudio: {column: 'firstAudioMs', stepsPerUnit: 1, aboveZero: false},
	transcriber: {column: 'worstTranscriberMs', stepsPerUnit: 1, aboveZero: false},
	llm: {column: 'worstLlmMs', stepsPerUnit: 1, aboveZero: false},
	synthesizer: {column: 'worstSynthesizerMs', stepsPerUnit: 1, aboveZero: false},
};
