/** Some of all. */
export interface Share {
	readonly hits: number;
	readonly calls: number;
}

/** How sure a change has to be: one time in a hundred or so it is chance. */
export const sureDeviations = 2.58;

/** Below so many calls a change says nothing. */
export const leastHits = 5;

/** A share of fewer calls is not worth comparing another with: of one call it is 0% or 100%. */
export const leastCalls = 30;

/**
 * How many standard deviations the later share lies above the earlier one: the two-proportion test. Null when one of
 * them is a share of nothing, zero when there is nothing to tell apart.
 */
export function deviationsBetween(earlier: Share, later: Share): number | null {
	if (earlier.calls === 0 || later.calls === 0) {
		return null;
	}

	const together = (earlier.hits + later.hits) / (earlier.calls + later.calls);
	const spread = Math.sqrt(together * (1 - together) * (1 / earlier.calls + 1 / later.calls));
	return spread === 0 ? 0 : (later.hits / later.calls - earlier.hits / earlier.calls) / spread;
}

/** Whether a share has really grown or shrunk; null when it may be chance. */
export function directionOf(earlier: Share, later: Share): 'rising' | 'falling' | null {
	const deviations = deviationsBetween(earlier, later) ?? 0;
	if (earlier.hits + later.hits < leastHits || Math.abs(deviations) < sureDeviations) {
		return null;
	}

	return deviations > 0 ? 'rising' : 'falling';
}
