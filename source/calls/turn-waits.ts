import type {Execution, ModelTurn} from './execution.js';
import {type Stage, type Wait, waitsOf} from './latency.js';
import {onlyMatch, plainWords} from './match.js';
import {type Turn, turnsOf} from './turns.js';

/** What somebody waited for before a turn of the talk, as far as it is known whose wait it was. */
export interface TurnWaits {
	readonly turn: Turn;
	readonly waits: Readonly<Partial<Record<Stage, Wait>>>;
}

/** The waits of a call beside its transcript, where they can be set beside it honestly. */
export interface JoinedWaits {
	/** Turns that something is known of, in order. */
	readonly turns: readonly TurnWaits[];
	/** Waits of turns that belong to no turn of the transcript for sure, by stage, then in the order they came. */
	readonly apart: readonly Wait[];
	/** Stages of which nothing could be joined; the others have at least one wait beside a turn. */
	readonly unjoined: readonly Stage[];
	/** Turns of the agent that answer somebody: what the model and the voice were asked for. */
	readonly answers: number;
}

/**
 * Joins what the stages measured with what was said. Bolna numbers the turns of each stage by itself, and the numbers
 * do not line up, so they are not gone by:
 *
 * - The transcriber says what it heard: its turn belongs to the caller's turn with the same words, when the order of
 *   both leaves no other choice.
 * - The model and the voice say nothing but figures. Where there are exactly as many of them as answers, each belongs
 *   to its answer; otherwise nobody can tell, and all of the stage stay apart.
 * - Fillers of the voice (turn -1) belong to the lines that answer nobody when they stand between the answers as those do.
 *
 * The wait for the transcriber is set before the answer that waited for it.
 */
export function joinWaits(execution: Pick<Execution, 'latency' | 'transcript'>): JoinedWaits {
	const turns = turnsOf(execution.transcript);
	const answers = turns.filter((turn, index) => isAnswer(turns, index) && turn.speaker === 'agent');
	const {transcriber, llm, synthesizer} = execution.latency ?? {};
	const places: Readonly<Record<Stage, readonly (Turn | null)[]>> = {
		transcriber: placesOfHeard(
			turns,
			(transcriber?.turns ?? []).map(({text}) => text),
		),
		llm: inOrder(llm?.turns ?? [], answers),
		synthesizer: placesOfSpoken(synthesizer?.turns ?? [], turns, answers),
	};
	const byTurn = new Map<Turn, Partial<Record<Stage, Wait>>>();
	const apart: Wait[] = [];
	const measured = waitsOf(execution).filter(({index}) => index !== null);
	for (const wait of measured) {
		const turn = places[wait.stage][wait.index ?? -1] ?? null;
		const waits = (turn === null ? null : byTurn.get(turn)) ?? {};
		if (turn === null || waits[wait.stage] !== undefined) {
			apart.push(wait);
		} else {
			byTurn.set(turn, {...waits, [wait.stage]: wait});
		}
	}

	const isJoined = (stage: Stage) => [...byTurn.values()].some(waits => waits[stage] !== undefined);
	const stages = [...new Set(measured.map(({stage}) => stage))];
	return {
		turns: turns.flatMap(turn => {
			const waits = byTurn.get(turn);
			return waits === undefined ? [] : [{turn, waits}];
		}),
		apart,
		unjoined: stages.filter(stage => !isJoined(stage)),
		answers: answers.length,
	};
}

/** Follows words of the other side. */
function isAnswer(turns: readonly Turn[], index: number): boolean {
	const before = turns[index - 1];
	return before !== undefined && before.speaker !== turns[index]?.speaker;
}

/** One to one, where there are as many of them; fillers are no answers. */
function inOrder(measured: readonly ModelTurn[], answers: readonly Turn[]): readonly (Turn | null)[] {
	const counted = measured.filter(turn => !isFiller(turn));
	if (counted.length !== answers.length) {
		return [];
	}

	return measured.map(turn => (isFiller(turn) ? null : (answers[counted.indexOf(turn)] ?? null)));
}

function isFiller({turn}: ModelTurn): boolean {
	return turn !== null && turn < 0;
}

function placesOfSpoken(
	measured: readonly ModelTurn[],
	turns: readonly Turn[],
	answers: readonly Turn[],
): readonly (Turn | null)[] {
	// The first line is the welcome message, which no figure is kept of.
	const lines = turns.filter(({speaker}, index) => speaker === 'agent' && index > 0);
	const alike =
		lines.length === measured.length &&
		measured.every((turn, index) => {
			const line = lines[index];
			return line !== undefined && isFiller(turn) !== answers.includes(line);
		});
	return alike ? lines : inOrder(measured, answers);
}

/** Where what was heard stands in the transcript, and before which answer it counts. */
function placesOfHeard(turns: readonly Turn[], heard: readonly (string | null)[]): readonly (Turn | null)[] {
	const said = turns.filter(({speaker}) => speaker === 'caller');
	const words = heard.map(text => plainWords(text ?? ''));
	const lines = said.map(({text}) => plainWords(text));
	return onlyMatch(words, lines).map(place => {
		const line = place === null ? undefined : said[place];
		const next = line === undefined ? undefined : turns[line.number];
		return next?.speaker === 'agent' ? next : (line ?? null);
	});
}
