/** The word that was probably meant: it begins alike, or is at most two slips of the finger away. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
	const typed = word.toLowerCase();
	let best: {readonly candidate: string; readonly distance: number} | undefined;
	for (const candidate of candidates) {
		const begins = typed.length > 1 && candidate.toLowerCase().startsWith(typed);
		const distance = begins ? 0.5 : slips(typed, candidate.toLowerCase());
		if (distance <= Math.min(2, typed.length / 2) && distance < (best?.distance ?? Infinity)) {
			best = {candidate, distance};
		}
	}

	return best?.candidate;
}

/** Optimal string alignment: letters left out, added, mistaken, or two of them swapped. */
function slips(one: string, other: string): number {
	if (Math.abs(one.length - other.length) > 2) {
		return Infinity;
	}

	let beforeLast: number[] = [];
	let last = Array.from({length: other.length + 1}, (_, index) => index);
	for (let row = 1; row <= one.length; row += 1) {
		const current = [row];
		for (let column = 1; column <= other.length; column += 1) {
			const same = one[row - 1] === other[column - 1];
			const swapped =
				row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
			current.push(
				Math.min(
					(last[column] ?? Infinity) + 1,
					(current[column - 1] ?? Infinity) + 1,
					(last[column - 1] ?? Infinity) + (same ? 0 : 1),
					swapped ? (beforeLast[column - 2] ?? Infinity) + 1 : Infinity,
				),
			);
		}

		beforeLast = last;
		last = current;
	}

	return last[other.length] ?? Infinity;
}
