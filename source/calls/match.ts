/** More comparisons than this are for no call that people had. */
const mostComparisons = 250_000;

/** Without case and punctuation, which the transcript may have mended. */
export function plainWords(text: string): string {
	return (
		text
			.normalize('NFC')
			.toLowerCase()
			.match(/[\p{L}\p{M}\p{N}]+/gu)
			?.join(' ') ?? ''
	);
}

/**
 * Which of `right` each of `left` is, keeping the order of both: of all the longest ways to pair equals the pairs that
 * the earliest and the latest of them agree on. A `yes` that could be one of two
 * is neither, and what is empty is nothing.
 */
export function onlyMatch(left: readonly string[], right: readonly string[]): readonly (number | null)[] {
	if (left.length * right.length > mostComparisons) {
		return left.map(() => null);
	}

	const earliest = longestMatch(left, right);
	const latest = longestMatch(left.toReversed(), right.toReversed());
	return earliest.map((place, index) => {
		const mirrored = latest[left.length - 1 - index] ?? null;
		return place !== null && mirrored === right.length - 1 - place ? place : null;
	});
}

/** The longest common subsequence that takes each pair as early as it can. */
function longestMatch(left: readonly string[], right: readonly string[]): readonly (number | null)[] {
	const width = right.length + 1;
	// How many pairs are still to come from here on.
	const rest = new Uint32Array((left.length + 1) * width);
	const at = (row: number, column: number) => rest[row * width + column] ?? 0;
	const pairs = (row: number, column: number) => left[row] !== '' && left[row] === right[column];
	for (let row = left.length - 1; row >= 0; row--) {
		for (let column = right.length - 1; column >= 0; column--) {
			rest[row * width + column] = pairs(row, column)
				? at(row + 1, column + 1) + 1
				: Math.max(at(row + 1, column), at(row, column + 1));
		}
	}

	const found: (number | null)[] = left.map(() => null);
	let [row, column] = [0, 0];
	while (row < left.length && column < right.length) {
		if (pairs(row, column)) {
			found[row++] = column++;
		} else if (at(row + 1, column) >= at(row, column + 1)) {
			row++;
		} else {
			column++;
		}
	}

	return found;
}
