import type {Execution} from './execution.js';
import {type Grade, gradeOf, type LatencyFigure} from './thresholds.js';

/** The parts of a call that take time, in the order a turn passes through them. */
export const stages = ['transcriber', 'llm', 'synthesizer'] as const;

export type Stage = (typeof stages)[number];

/** One measured wait. */
export interface Wait {
	readonly stage: Stage;
	readonly figure: LatencyFigure;
	/** As the stage itself counts; null for connecting. Turn numbers of the stages do not line up. */
	readonly turn: number | null;
	readonly milliseconds: number;
	readonly grade: Grade;
	/** Into the wire JSON. */
	readonly path: string;
	/** Place among the turns of its stage; null for connecting. */
	readonly index: number | null;
}

/** Every judged figure of a call, by stage, then in the order it came. */
export function waitsOf({latency}: Pick<Execution, 'latency'>): readonly Wait[] {
	return stages.flatMap(stage => {
		const part = latency?.[stage] ?? null;
		if (part === null) {
			return [];
		}

		const connect = wait({stage, figure: 'connect'}, part.connectMs, 'time_to_connect');
		const turns = part.turns.flatMap((turn, index) => {
			const place = {stage, figure: stage, turn: turn.turn, index} as const;
			return 'audioToTextMs' in turn
				? wait(place, turn.audioToTextMs, `turns.${index}.turn_latency`)
				: wait(place, turn.firstTokenMs, `turns.${index}.time_to_first_token`);
		});
		return [...connect, ...turns];
	});
}

type Place = Pick<Wait, 'stage' | 'figure'> & Partial<Pick<Wait, 'turn' | 'index'>>;

function wait(
	{stage, figure, turn = null, index = null}: Place,
	milliseconds: number | null,
	path: string,
): readonly Wait[] {
	const grade = gradeOf(figure, milliseconds ?? 0);
	return milliseconds === null
		? []
		: [{stage, figure, turn, milliseconds, grade, path: `latency_data.${stage}.${path}`, index}];
}

/** The longest wait of one stage in any turn. */
export function worstOfStageMs(execution: Pick<Execution, 'latency'>, stage: Stage): number | null {
	const turns = waitsOf(execution).filter(wait => wait.figure === stage);
	return turns.length === 0 ? null : Math.max(...turns.map(({milliseconds}) => milliseconds));
}

/** The longest wait of any stage in any turn; connecting happens once and before the talk, so it does not count. */
export function worstLatencyMs(execution: Pick<Execution, 'latency'>): number | null {
	const turns = waitsOf(execution).filter(({figure}) => figure !== 'connect');
	return turns.length === 0
		? null
		: turns.reduce((worst, {milliseconds}) => Math.max(worst, milliseconds), 0);
}
