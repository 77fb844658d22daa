/** Says when the next request may go. Handed in, since the budget is the account's and not one client's. */
export interface Pace {
	/** Resolves when a try may start; rejects with the signal's reason when aborted. */
	turn(signal?: AbortSignal): Promise<void>;
	/** Bolna refused a try because there were too many. */
	refused(): void;
	/** Bolna asked for quiet: nothing should start for so long. */
	rest(milliseconds: number): void;
}

export const unhurried: Pace = {
	async turn() {},
	refused() {},
	rest() {},
};
