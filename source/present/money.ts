import type {Manner} from './manner.js';

const formatters = new Map<string, Intl.NumberFormat>();

/** Below one unit in hundredths, `4.9c`; from there in the currency, `$3.10`. */
export function moneyText(cents: number, manner: Pick<Manner, 'currency'>): string {
	if (Math.abs(cents) >= 100) {
		return unitsText(cents, manner);
	}

	const tenths = Math.abs(cents) > 0 && Math.abs(cents) < 0.1 ? cents.toFixed(3) : cents.toFixed(1);
	return `${tenths}c`;
}

/** In the currency's units whatever the size, `$0.05`. */
export function unitsText(cents: number, {currency}: Pick<Manner, 'currency'>): string {
	return formatter(currency).format(cents / 100);
}

function formatter(currency: string): Intl.NumberFormat {
	const known = formatters.get(currency);
	if (known !== undefined) {
		return known;
	}

	const made = /^[A-Z]{3}$/.test(currency)
		? new Intl.NumberFormat('en-US', {style: 'currency', currency, currencyDisplay: 'narrowSymbol'})
		: new Intl.NumberFormat('en-US', {minimumFractionDigits: 2, maximumFractionDigits: 2});
	formatters.set(currency, made);
	return made;
}
