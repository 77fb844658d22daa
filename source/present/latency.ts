import type {Execution} from '../calls/execution.js';
import {type Stage, stages, type Wait, waitsOf} from '../calls/latency.js';
import {thresholds} from '../calls/thresholds.js';
import {type JoinedWaits, joinWaits, type TurnWaits} from '../calls/turn-waits.js';
import {wrap} from '../text/fit.js';
import {type Line, span} from '../text/line.js';
import {scrub} from '../text/printable.js';
import {gradeLetters, gradeTones, millisecondsText, waitText} from './waits.js';

export interface LatencyLook {
	/** Cells. */
	readonly width: number;
	/** A bar behind the figures of each turn, where there is room; without them it is a table to be read aloud. */
	readonly bars: boolean;
}

/** A line of the waits, and what it tells of. */
export interface LatencyLine {
	readonly line: Line;
	/** Holds a bad wait. */
	readonly slow: boolean;
	/** Of the transcript. */
	readonly turn: number | null;
}

/** From the end of what the caller says to the agent's first sound; the vendor's own aim. */
const aimMs = 600;

/** Fewer cells than this make no bar. */
const shortestBar = 8;
const longestBar = 48;

/** Where the seconds went, turn by turn; empty where Bolna gave no figures. */
export function latencyLines(execution: Execution, look: LatencyLook): readonly LatencyLine[] {
	const waits = waitsOf(execution);
	if (waits.length === 0 && execution.latency?.timeToFirstAudioMs == null) {
		return [];
	}

	const joined = joinWaits(execution);
	const {width} = look;
	return [
		...words(callWords(execution, waits), width),
		...words(slowestWords(joined), width),
		...(joined.turns.length === 0 ? [] : [blank, ...turnLines(joined.turns, look)]),
		...(joined.apart.length === 0
			? []
			: [blank, ...words(apartWords(joined, execution), width), ...apartLines(joined, execution)]),
		blank,
		...words(legend(waits), width),
	];
}

const blank: LatencyLine = {line: [], slow: false, turn: null};

function plainLine(line: Line, slow = false): LatencyLine {
	return {line, slow, turn: null};
}

function words(text: string, width: number): readonly LatencyLine[] {
	return text === ''
		? []
		: wrap(scrub(text), Math.max(10, width - 3)).map(row => plainLine([span(`  ${row}`, 'dim')]));
}

/** `region in · first audio 117 ms · connecting: STT 78 g, TTS 61 g` */
function callWords({latency}: Execution, waits: readonly Wait[]): string {
	const connects = waits
		.filter(({figure}) => figure === 'connect')
		.map(wait => `${thresholds[wait.stage].name} ${waitText(wait)}`);
	const {region = null, timeToFirstAudioMs: firstAudio = null} = latency ?? {};
	return [
		region === null ? '' : `region ${region}`,
		firstAudio === null ? '' : `first audio ${millisecondsText(firstAudio)} ms`,
		connects.length === 0 ? '' : `connecting: ${connects.join(', ')}`,
	]
		.filter(part => part !== '')
		.join(' · ');
}

/** All that was waited for before an answer; null where a part of it is not known. */
function sumMs({waits}: TurnWaits): number | null {
	const {transcriber, llm, synthesizer} = waits;
	return transcriber && llm && synthesizer
		? transcriber.milliseconds + llm.milliseconds + synthesizer.milliseconds
		: null;
}

function slowestWords({turns}: JoinedWaits): string {
	const sums = turns.flatMap(known => {
		const sum = sumMs(known);
		return sum === null ? [] : [{sum, turn: known.turn.number}];
	});
	const [slowest] = sums.toSorted((left, right) => right.sum - left.sum);
	return slowest === undefined
		? ''
		: `Slowest answer: turn ${slowest.turn}, ${millisecondsText(slowest.sum)} ms in all. Bolna aims at ${aimMs}.`;
}

const headers: Readonly<Record<Stage, string>> = {transcriber: 'STT', llm: 'LLM', synthesizer: 'TTS'};

/** The turns of the talk with their waits, in milliseconds, and a bar that says which part took how long. */
function turnLines(turns: readonly TurnWaits[], {width, bars}: LatencyLook): readonly LatencyLine[] {
	const rows = turns.map(known => ({
		known,
		cells: [
			String(known.turn.number),
			...stages.map(stage => {
				const wait = known.waits[stage];
				return wait === undefined ? '' : waitText(wait);
			}),
			sumText(known),
		],
	}));
	const header = ['TURN', ...stages.map(stage => `${headers[stage]}  `), 'SUM'];
	const widths = header.map((name, column) =>
		Math.max(name.length, ...rows.map(({cells}) => cells[column]?.length ?? 0)),
	);
	const used = widths.reduce((sum, cells) => sum + cells + 2, 2);
	const drawn = bars && turns.some(({waits}) => waits.llm ?? waits.synthesizer);
	const room = drawn ? Math.min(longestBar, width - used - 1) : 0;
	const mostMs = Math.max(...turns.map(({waits}) => totalMs(waits)));
	const line = (cells: readonly string[], tones: readonly Line[number]['tone'][]): Line =>
		cells.map((cell, column) => span(`  ${cell.padStart(widths[column] ?? 0)}`, tones[column] ?? 'dim'));
	return [
		plainLine(line(header, [])),
		...rows.map(({known, cells}): LatencyLine => {
			const grades = stages.map(stage => known.waits[stage]?.grade);
			const tones = grades.map(grade => (grade === undefined ? 'dim' : gradeTones[grade]));
			const bar = room < shortestBar ? [] : [span('  '), ...barOf(known.waits, room / mostMs)];
			return {
				line: [...line(cells, ['dim', ...tones, 'plain']), ...bar],
				slow: grades.includes('bad'),
				turn: known.turn.number,
			};
		}),
	];
}

function sumText(known: TurnWaits): string {
	const sum = sumMs(known);
	return sum === null ? '' : millisecondsText(sum);
}

function totalMs(waits: TurnWaits['waits']): number {
	return stages.reduce((sum, stage) => sum + (waits[stage]?.milliseconds ?? 0), 0);
}

/** One stretch a stage, one after the other as they were waited for, each with its letter. */
function barOf(waits: TurnWaits['waits'], cellsPerMs: number): Line {
	let [begun, drawn] = [0, 0];
	return stages.flatMap((stage): Line => {
		const wait = waits[stage];
		if (wait === undefined) {
			return [];
		}

		begun += wait.milliseconds;
		// Rounded where it ends, so that the bar of a longer sum is never the shorter one.
		const cells = Math.max(1, Math.round(begun * cellsPerMs) - drawn);
		drawn += cells;
		const letter = headers[stage].slice(0, 1).toLowerCase();
		return [span(letter.padEnd(cells), gradeTones[wait.grade], {inverse: true})];
	});
}

/** Why some figures stand by themselves, in a sentence. */
function apartWords({apart, unjoined, turns, answers}: JoinedWaits, {transcript}: Execution): string {
	const names = unjoined.map(stage => headers[stage]);
	if (unjoined.length === 0) {
		return 'In no turn of the transcript for sure:';
	}

	if (transcript === null || transcript.trim() === '') {
		return 'There is no transcript to set them beside; each part counts its turns by itself.';
	}

	const counts = unjoined.map(stage => {
		const own = apart.filter(wait => wait.stage === stage && !isFiller(wait)).length;
		return `${headers[stage]} counts ${own}`;
	});
	const fit =
		unjoined.includes('transcriber') && names.length === 1
			? 'What STT heard is not what the transcript says'
			: `The turns of the parts do not line up (${counts.join(', ')}; the transcript has ${answers} answers)`;
	return `${fit}, so ${turns.length === 0 ? 'they stand' : `${listed(names)} ${names.length === 1 ? 'stands' : 'stand'}`} here by ${turns.length === 0 || names.length > 1 ? 'themselves' : 'itself'}, unjoined:`;
}

function listed(names: readonly string[]): string {
	return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function isFiller({turn}: Wait): boolean {
	return turn !== null && turn < 0;
}

/** The stages side by side, each by its own count; what was heard comes last, where no script can shift a column. */
function apartLines({apart}: JoinedWaits, {latency}: Execution): readonly LatencyLine[] {
	const columns = stages
		.map(stage => ({stage, waits: apart.filter(wait => wait.stage === stage)}))
		.filter(({waits}) => waits.length > 0);
	const cellOf = (wait: Wait | undefined) =>
		wait === undefined
			? ''
			: `${(isFiller(wait) ? 'filler' : `${wait.turn ?? '?'}.`).padStart(6)} ${waitText(wait).padStart(9)}`;
	const rows = Math.max(...columns.map(({waits}) => waits.length));
	return [
		plainLine([span('  '), ...columns.map(({stage}) => span(`${headers[stage].padStart(14)}    `, 'dim'))]),
		...Array.from({length: rows}, (_, row): LatencyLine => {
			const waits = columns.map(column => column.waits[row]);
			const heard = waits.find(wait => wait?.stage === 'transcriber');
			const text = latency?.transcriber?.turns[heard?.index ?? -1]?.text ?? null;
			return plainLine(
				[
					span('  '),
					...waits.map(wait =>
						span(cellOf(wait).padEnd(18), wait === undefined ? 'dim' : gradeTones[wait.grade]),
					),
					span(text === null ? '' : `“${text}”`, 'dim'),
				],
				waits.some(wait => wait?.grade === 'bad'),
			);
		}),
	];
}

/** What the letters mean, for the figures that are there. */
function legend(waits: readonly Wait[]): string {
	const seen = new Set(waits.map(({figure}) => figure));
	const limits = [...seen].map(id => {
		const {name, goodUpToMs, badAboveMs} = thresholds[id];
		return `${name} ${millisecondsText(goodUpToMs)}/${millisecondsText(badAboveMs)}`;
	});
	const letters = `${gradeLetters.good} good, ${gradeLetters.fair} fair, ${gradeLetters.bad} bad`;
	return limits.length === 0 ? '' : `Milliseconds; ${letters}. Good up to/bad above: ${limits.join(' · ')}`;
}
