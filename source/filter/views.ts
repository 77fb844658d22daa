/** A filter with a name. */
export interface View {
	readonly name: string;
	readonly filter: string;
}

/** What there is before somebody saves one. */
export const starterViews: readonly View[] = [
	{name: 'Failed today', filter: 'status:failed after:today'},
	{name: 'Unanswered', filter: 'status:unanswered'},
	{name: 'Costly', filter: 'cost:>10c'},
	{name: 'Slow', filter: 'latency:>1s'},
	{name: 'Voicemail', filter: 'voicemail:yes'},
	{name: 'Still processing', filter: '-status:done'},
	{name: 'Troubled, not reviewed', filter: 'is:troubled -is:reviewed'},
];
