/** A whole number with its thousands apart: `12,345`. */
export function figure(count: number): string {
	return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A share of one as percent, `6.3%`: below ten with a tenth, and never nothing where there is something. */
export function percent(share: number): string {
	const figures = share * 100;
	if (figures > 0 && figures < 0.05) {
		return '<0.1%';
	}

	return `${figures >= 9.95 || figures === 0 ? Math.round(figures) : figures.toFixed(1)}%`;
}
