/** The figures of a call that are judged. */
export const latencyFigures = ['connect', 'transcriber', 'llm', 'synthesizer'] as const;

export type LatencyFigure = (typeof latencyFigures)[number];

export type Grade = 'good' | 'fair' | 'bad';

export interface Threshold {
	/** What the figure is, as the panes and the diagnosis say it. */
	readonly label: string;
	/** A word for narrow columns. */
	readonly name: string;
	readonly goodUpToMs: number;
	readonly badAboveMs: number;
}

/** Source: https://www.bolna.ai/docs/concepts/call-latencies */
export const thresholds: Readonly<Record<LatencyFigure, Threshold>> = {
	connect: {label: 'time to connect', name: 'connect', goodUpToMs: 300, badAboveMs: 1000},
	transcriber: {label: 'STT audio to text', name: 'STT', goodUpToMs: 50, badAboveMs: 100},
	llm: {label: 'LLM first token', name: 'LLM', goodUpToMs: 500, badAboveMs: 1000},
	synthesizer: {label: 'TTS first token', name: 'TTS', goodUpToMs: 300, badAboveMs: 500},
};

export function gradeOf(figure: LatencyFigure, milliseconds: number): Grade {
	const {goodUpToMs, badAboveMs} = thresholds[figure];
	if (milliseconds <= goodUpToMs) {
		return 'good';
	}

	return milliseconds > badAboveMs ? 'bad' : 'fair';
}
