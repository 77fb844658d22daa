import type {Turn} from './turns.js';

/** Turns that stand side by side; null where the other call has nothing of the kind. */
export interface AlignedTurns {
	readonly left: Turn | null;
	readonly right: Turn | null;
	/** How alike their words are, 0 to 1. */
	readonly alike: number;
}

/** Longer conversations stand side by side unaligned from here on: the work grows with the square. */
const longest = 400;

/** What it is worth that the same side speaks, beside what they have in common in words. */
const sameSpeaker = 0.2;

/**
 * Two conversations side by side, in the order of both: of all ways to lay them beside one another the one in which
 * the turns of a pair are of the same side and most alike. What was said in one call only stands alone.
 */
export function alignTurns(left: readonly Turn[], right: readonly Turn[]): readonly AlignedTurns[] {
	const [lefts, rights] = [left.slice(0, longest), right.slice(0, longest)];
	const worth = worths(lefts.map(wordsOf), rights.map(wordsOf), (row, column) =>
		lefts[row]?.speaker === rights[column]?.speaker ? sameSpeaker : null,
	);
	return [
		...walk(lefts, rights, worth),
		...left.slice(longest).map(turn => ({left: turn, right: null, alike: 0})),
		...right.slice(longest).map(turn => ({left: null, right: turn, alike: 0})),
	];
}

interface Worths {
	/** What the best alignment of everything from here on is worth. */
	best(row: number, column: number): number;
	pair(row: number, column: number): number | null;
	alike(row: number, column: number): number;
}

function worths(
	lefts: readonly Words[],
	rights: readonly Words[],
	bonus: (row: number, column: number) => number | null,
): Worths {
	const width = rights.length + 1;
	const table = new Float64Array((lefts.length + 1) * width);
	const likeness = new Float32Array(lefts.length * rights.length);
	const alike = (row: number, column: number) => likeness[row * rights.length + column] ?? 0;
	const best = (row: number, column: number) => table[row * width + column] ?? 0;
	const pair = (row: number, column: number) => {
		const extra = bonus(row, column);
		return extra === null ? null : extra + alike(row, column);
	};
	for (let row = lefts.length - 1; row >= 0; row -= 1) {
		for (let column = rights.length - 1; column >= 0; column -= 1) {
			likeness[row * rights.length + column] = likenessOf(lefts[row], rights[column]);
			const together = pair(row, column);
			table[row * width + column] = Math.max(
				best(row + 1, column),
				best(row, column + 1),
				together === null ? 0 : together + best(row + 1, column + 1),
			);
		}
	}

	return {best, pair, alike};
}

function walk(lefts: readonly Turn[], rights: readonly Turn[], {best, pair, alike}: Worths): AlignedTurns[] {
	const aligned: AlignedTurns[] = [];
	let [row, column] = [0, 0];
	while (row < lefts.length || column < rights.length) {
		const [left = null, right = null] = [lefts[row], rights[column]];
		const together = left === null || right === null ? null : pair(row, column);
		if (together !== null && together + best(row + 1, column + 1) >= best(row, column)) {
			aligned.push({left, right, alike: alike(row, column)});
			row += 1;
			column += 1;
		} else if (right === null || (left !== null && best(row + 1, column) >= best(row, column + 1))) {
			aligned.push({left, right: null, alike: 0});
			row += 1;
		} else {
			aligned.push({left: null, right, alike: 0});
			column += 1;
		}
	}

	return aligned;
}

type Words = ReadonlySet<string>;

function wordsOf({text}: Turn): Words {
	return new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
}

/** Words in common, of all words of both (Dice). */
function likenessOf(one: Words = new Set(), other: Words = new Set()): number {
	const all = one.size + other.size;
	const [few, many] = one.size < other.size ? [one, other] : [other, one];
	let common = 0;
	for (const word of few) {
		common += Number(many.has(word));
	}

	return all === 0 ? 0 : (2 * common) / all;
}
