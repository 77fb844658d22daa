import type {Manner} from './manner.js';

const formatters = new Map<string, Intl.NumberFormat>();

/** Below one unit in hundredths, `4.9c`; from there in the currency, `$3.10`. */
export function moneyText(cents: number, manner: Pick<Manner, 'currency'>): string {
	const size = Math.abs(cents);
	if (size >= 99.95) {
		return unitsText(cents, manner);
	}

	// A leg of a call may cost a thousandth of a cent, and is not free.
	return `${cents.toFixed(size > 0 && size < 0.05 ? 3 : 1)}c`;
}

/** In the currency's units whatever the size, `$0.05`. */
export function unitsText(cents: number, {currency}: Pick<Manner, 'currency'>): string {
	const formatter = formatters.get(currency) ?? newFormatter(currency);
	formatters.set(currency, formatter);
	return formatter.format(cents / 100);
}

function newFormatter(currency: string): Intl.NumberFormat {
	return /^[A-Z]{3}$/.test(currency)
		? new Intl.NumberFormat('en-US', {style: 'currency', currency, currencyDisplay: 'narrowSymbol'})
		: new Intl.NumberFormat('en-US', {minimumFractionDigits: 2, maximumFractionDigits: 2});
}
