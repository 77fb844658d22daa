/** A whole number with its thousands apart: `12,345`. */
export function figure(count: number): string {
	return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
