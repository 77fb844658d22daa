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

/** Saved filters, one's own first; a starter makes way for one's own of the same name. */
export function allViews(own: readonly View[]): readonly View[] {
	return [...own, ...starterViews.filter(({name}) => own.every(view => view.name !== name))];
}

/** A name as it is kept: one line without space around it; null when nothing is left of it. */
export function viewName(text: string): string | null {
	const name = text.replaceAll(/\s+/g, ' ').trim().slice(0, 60);
	return name === '' ? null : name;
}
