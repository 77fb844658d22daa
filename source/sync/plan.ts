import type {Agent} from '../calls/execution.js';
import type {WindowState} from '../mirror/mirror.js';
import type {WalkStart} from './walk.js';

const dayMs = 86_400_000;

/** Bolna answers for at most seven days a request, both ends included. */
export const windowMs = 7 * dayMs;

/** A closed window is read once more when it was last read within a day of its end: late changes land there. */
const settledMs = dayMs;

/** What of an agent is wanted. */
export interface Span {
	readonly fromMs: number;
	readonly toMs: number;
}

/** A walk before it begins; what it saw when it was cut off is in the mirror. */
export interface PlannedWalk extends Omit<WalkStart, 'seen'> {
	/** All of it is here, as part of a larger window that is closed: how much that is has to be counted. */
	readonly closed: boolean;
}

/**
 * The walks that an agent's span takes, newest first, on a fixed weekly grid: a window planned today is the same one
 * tomorrow, and what was loaded of it counts. Going back ends where the agent was created.
 */
export function planWalks(
	agent: Agent,
	{fromMs, toMs}: Span,
	saved: readonly WindowState[],
): readonly PlannedWalk[] {
	const earliest = Math.max(fromMs, agent.createdAtMs ?? fromMs);
	const own = saved.filter(({agentId}) => agentId === agent.id);
	const walks: PlannedWalk[] = [];
	for (
		let week = Math.floor((toMs - 1) / windowMs) * windowMs;
		week + windowMs > earliest;
		week -= windowMs
	) {
		const span = {fromMs: Math.max(week, earliest), toMs: Math.min(week + windowMs, toMs)};
		const pieces = own
			.filter(piece => piece.toMs > week && piece.fromMs < week + windowMs)
			.toSorted((left, right) => left.fromMs - right.fromMs);
		walks.push(...planWeek(agent.id, span, pieces, week + windowMs));
	}

	return walks;
}

function planWeek(
	agentId: string,
	span: Span,
	pieces: readonly WindowState[],
	weekEndMs: number,
): readonly PlannedWalk[] {
	const done = pieces.filter(piece => piece.done);
	const coveredMs = covered(done, span.fromMs);
	const [only] = pieces;
	if (coveredMs >= span.toMs && done.every(({asOfMs}) => (asOfMs ?? 0) > weekEndMs + settledMs)) {
		const same = only?.fromMs === span.fromMs && only.toMs === span.toMs && pieces.length === 1;
		return [
			same
				? {state: only, known: true, isKept: false, closed: false}
				: {state: {...fresh(agentId, span), done: true}, known: true, isKept: false, closed: true},
		];
	}

	if (coveredMs > span.fromMs && pieces.every(piece => piece.done)) {
		// A scope's edge moves on with the clock: what is read again behind it would be a new window every time.
		const isKept = pieces.some(piece => piece.fromMs === span.fromMs);
		const before = {total: sumOf(done.map(({total}) => total)), asOfMs: done[0]?.asOfMs ?? null};
		return [
			{state: {...fresh(agentId, span), ...(isKept ? before : {})}, known: true, isKept, closed: false},
		];
	}

	return mended(agentId, span, pieces);
}

/** Walks that were cut off go on with the end they had; what no walk covers is walked anew. */
function mended(agentId: string, span: Span, pieces: readonly WindowState[]): readonly PlannedWalk[] {
	const walks: PlannedWalk[] = [];
	const begin = (state: WindowState) => {
		walks.push({state, known: state.done, isKept: true, closed: false});
	};
	let coveredMs = span.fromMs;
	for (const piece of pieces) {
		if (piece.fromMs > coveredMs) {
			begin(fresh(agentId, {fromMs: coveredMs, toMs: Math.min(piece.fromMs, span.toMs)}));
		}

		begin(piece);
		coveredMs = Math.max(coveredMs, piece.toMs);
	}

	if (coveredMs < span.toMs) {
		begin(fresh(agentId, {fromMs: coveredMs, toMs: span.toMs}));
	}

	return walks.reverse();
}

/** How far, from an instant on, windows follow each other without a hole. */
function covered(pieces: readonly WindowState[], fromMs: number): number {
	return pieces.reduce(
		(coveredMs, piece) => (piece.fromMs <= coveredMs ? Math.max(coveredMs, piece.toMs) : coveredMs),
		fromMs,
	);
}

function sumOf(figures: readonly (number | null)[]): number | null {
	return figures.reduce<number | null>((sum, figure) => (figure === null ? sum : (sum ?? 0) + figure), null);
}

// Neighbours share an edge: Bolna's instants are finer than a millisecond, and ids dedupe.
function fresh(agentId: string, {fromMs, toMs}: Span): WindowState {
	return {
		agentId,
		fromMs,
		toMs,
		total: null,
		loaded: 0,
		nextPage: 1,
		way: 0,
		shortWalks: 0,
		done: false,
		missing: 0,
		asOfMs: null,
	};
}
