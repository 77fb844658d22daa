import type {Execution} from '../../calls/execution.js';
import {type Stage, stages, type Wait} from '../../calls/latency.js';
import {smellOf, smellsIn} from '../../calls/smells.js';
import {joinWaits} from '../../calls/turn-waits.js';
import {type Turn, turnsOf} from '../../calls/turns.js';
import {asideOf} from '../../present/waits.js';
import {wrap} from '../../text/fit.js';
import type {Line} from '../../text/line.js';
import {fitLine, lineWidth, span} from '../../text/line.js';
import {scrub, scrubLines} from '../../text/printable.js';
import {wholeContent} from './content.js';
import {kept} from './kept.js';
import type {Pane} from './pane.js';
import {notYet} from './pane.js';

/** Cells before the words: turn number and speaker. */
const indent = 13;

/** From so many cells on the waits stand at the right of their turn; a narrower pane tells the bad ones below it. */
const wideCells = 100;

const speakers = {
	agent: {name: 'agent ', tone: 'accent'},
	caller: {name: 'caller', tone: 'strong'},
} as const;

interface SpokenLook {
	readonly width: number;
	readonly ascii: boolean;
}

const keyOf = ({width, ascii}: SpokenLook) => `${width} ${ascii}`;

interface SpokenLine {
	readonly line: Line;
	readonly turn: number | null;
	readonly landmark: boolean;
}

const drawn = kept((execution: Execution, look: SpokenLook) => {
	const turns = turnsOf(execution.transcript);
	const lines = spokenLines(execution, turns, look);
	return wholeContent(
		lines.map(({line}) => line),
		{
			landmarks: lines.flatMap(({landmark}, number) => (landmark ? [number] : [])),
			placeOf(number) {
				const turn = lines[number]?.turn ?? null;
				return turn === null ? '' : `turn ${turn} of ${turns.length}`;
			},
		},
	);
}, keyOf);

/** What was said, turn by turn, with what was waited for and what smells where it happened. */
export const transcriptPane: Pane = {
	label: 'Transcript',
	short: 'Script',
	content(context) {
		const {execution, width, manner} = context;
		if (execution === null || execution.transcript === null || execution.transcript.trim() === '') {
			return notYet(context, 'Nobody spoke, or Bolna kept no transcript of this call.');
		}

		return drawn(execution, {width, ascii: manner.ascii});
	},
};

function spokenLines(execution: Execution, turns: readonly Turn[], look: SpokenLook): readonly SpokenLine[] {
	const {width} = look;
	const {turns: known, apart} = joinWaits(execution);
	const waitsOf = new Map(known.map(({turn, waits}) => [turn.number, inOrder(waits)]));
	const isWide = width >= wideCells;
	const asides = new Map(
		[...waitsOf].map(([turn, waits]) => [
			turn,
			joined(waits.map(([stage, wait]) => asideOf(stage, wait, look))),
		]),
	);
	const asideCells = isWide ? Math.max(0, ...[...asides.values()].map(lineWidth)) : 0;
	const room = Math.max(10, width - indent - 1 - (asideCells === 0 ? 0 : asideCells + 2));
	const smells = smellsIn(execution, turns);
	const said = turns.flatMap((turn): readonly SpokenLine[] => {
		const bad = (waitsOf.get(turn.number) ?? []).filter(([, {grade}]) => grade === 'bad');
		const notes = [
			...(isWide || bad.length === 0 ? [] : [joined(bad.map(([stage, wait]) => asideOf(stage, wait, look)))]),
			...smells
				.filter(({turns: numbers}) => numbers.includes(turn.number))
				.map(({id}): Line => [span(`! ${smellOf(id).label}`, 'warn')]),
		];
		return [
			...turnRows(turn, room).map((row, index): SpokenLine => {
				const aside = index === 0 && isWide ? (asides.get(turn.number) ?? []) : [];
				return {
					line: aside.length === 0 ? row : [...fitLine(row, width - asideCells - 1), ...aside],
					turn: turn.number,
					landmark: index === 0 && (bad.length > 0 || notes.length > 0),
				};
			}),
			...notes.map(
				(note): SpokenLine => ({
					line: [span(' '.repeat(indent)), ...note],
					turn: turn.number,
					landmark: false,
				}),
			),
		];
	});
	// What belongs to no turn for sure is told where nobody would look for it otherwise.
	return apart.some(({grade}) => grade === 'bad')
		? [...said, ...remark('Bad waits that belong to no turn for sure stand in 6 Latency.', width)]
		: said;
}

function turnRows(turn: Turn, room: number): readonly Line[] {
	const speaker = speakers[turn.speaker];
	const rows = scrubLines(turn.text).flatMap(line => wrap(line, room));
	return rows.map((row, index): Line => {
		const margin: Line =
			index === 0
				? [span(`${String(turn.number).padStart(3)}  `, 'dim'), span(`${speaker.name}  `, speaker.tone)]
				: [span(' '.repeat(indent))];
		return [...margin, span(row, turn.speaker === 'agent' ? 'plain' : 'strong')];
	});
}

function remark(text: string, width: number): readonly SpokenLine[] {
	const rows = wrap(scrub(text), Math.max(10, width - 3));
	return [[], ...rows.map((row): Line => [span(`  ${row}`, 'dim')])].map(line => ({
		line,
		turn: null,
		landmark: false,
	}));
}

function inOrder(waits: Readonly<Partial<Record<Stage, Wait>>>): ReadonlyArray<readonly [Stage, Wait]> {
	return stages.flatMap(stage => {
		const wait = waits[stage];
		return wait === undefined ? [] : [[stage, wait] as const];
	});
}

function joined(parts: readonly Line[]): Line {
	return parts.flatMap((part, index) => (index === 0 ? part : [span('  '), ...part]));
}
