/** Says when the next request may go. Handed in, since the budget is the account's and not one client's. */
export interface Pace {
	/**
	 * Resolves when a try may start, with its ticket; rejects with the signal's reason when aborted.
	 * The ticket tells which refusals and answers belong together.
	 */
	turn(signal?: AbortSignal): Promise<number>;
	/** Bolna answered a try, whatever it said, other than that there were too many. */
	answered(ticket: number): void;
	/**
	 * Bolna refused a try because there were too many, and may have said for how long.
	 *
	 * @returns the quiet that everybody keeps, of which `turn` knows; null where each has to wait by itself
	 */
	refused(ticket: number, askedMs: number | null): Quiet | null;
	/** Bolna asked for quiet: nothing should start for so long. */
	rest(milliseconds: number): void;
	/** Until when nobody asks, because Bolna refused or asked for quiet; null while somebody may. */
	quietUntilMs(): number | null;
}

/** While it lasts nobody asks. It grows with each refusal that follows, and ends with the first answer. */
export interface Quiet {
	/** Until somebody tries again. */
	readonly waitMs: number;
	/** How often Bolna refused since its last answer; those on their way at the same time are one. */
	readonly refusals: number;
	/** Whether people should hear of it: when it begins, and not from every question that it holds up. */
	readonly isNews: boolean;
	/** Whether it took so long that nothing is to be hoped for. */
	readonly isOver: boolean;
}

export const unhurried: Pace = {
	async turn() {
		return 0;
	},
	answered() {},
	refused: () => null,
	rest() {},
	quietUntilMs: () => null,
};
