import type {CallRow} from '../calls/facts.js';
import type {Stage} from '../calls/latency.js';
import {type Grade, gradeOf} from '../calls/thresholds.js';
import type {Column} from './column.js';
import {gradeLetters, gradeTones, millisecondsText} from './waits.js';

const stageMs: Readonly<Record<Stage, (row: CallRow) => number | null>> = {
	transcriber: row => row.worstTranscriberMs,
	llm: row => row.worstLlmMs,
	synthesizer: row => row.worstSynthesizerMs,
};

/** The worst wait of any stage in any turn, `1,633 B`; as bad as the worst of the stages. */
export const worstColumn: Column = {
	id: 'worst',
	header: 'WORST',
	width: 8,
	align: 'right',
	priority: 8,
	value: row => row.worstLatencyMs,
	text: row => graded(row.worstLatencyMs, worstGrade(row)),
	tone: row => toneOf(worstGrade(row)),
};

/** Each stage's worst wait, and the first sound: shown where they are asked for by name. */
export const waitColumns: readonly Column[] = [
	stageColumn('stt', 'transcriber'),
	stageColumn('llm', 'llm'),
	stageColumn('tts', 'synthesizer'),
	{
		id: 'ttfa',
		header: 'TTFA',
		width: 7,
		align: 'right',
		priority: 10,
		value: row => row.firstAudioMs,
		text: row => (row.firstAudioMs === null ? '' : millisecondsText(row.firstAudioMs)),
	},
];

function stageColumn(id: 'stt' | 'llm' | 'tts', stage: Stage): Column {
	const grade = (row: CallRow) => gradeIn(row, stage);
	return {
		id,
		header: id.toUpperCase(),
		width: 8,
		align: 'right',
		priority: 10,
		value: stageMs[stage],
		text: row => graded(stageMs[stage](row), grade(row)),
		tone: row => toneOf(grade(row)),
	};
}

function graded(milliseconds: number | null, grade: Grade | null): string {
	return milliseconds === null || grade === null
		? ''
		: `${millisecondsText(milliseconds)} ${gradeLetters[grade]}`;
}

function toneOf(grade: Grade | null) {
	return grade === null || grade === 'good' ? 'dim' : gradeTones[grade];
}

function gradeIn(row: CallRow, stage: Stage): Grade | null {
	const milliseconds = stageMs[stage](row);
	return milliseconds === null ? null : gradeOf(stage, milliseconds);
}

function worstGrade(row: CallRow): Grade | null {
	const grades = (['transcriber', 'llm', 'synthesizer'] as const).map(stage => gradeIn(row, stage));
	return (['bad', 'fair', 'good'] as const).find(grade => grades.includes(grade)) ?? null;
}
