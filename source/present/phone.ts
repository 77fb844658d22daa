import type {Manner} from './manner.js';

/** How people write the numbers of a country; any other stands in groups of three and a last one of up to four. */
const shapes: Readonly<Record<string, readonly number[]>> = {
	'1': [3, 3, 4],
	'44': [4, 6],
	'61': [3, 3, 3],
	'65': [4, 4],
	'91': [5, 5],
	'966': [2, 3, 4],
	'971': [2, 3, 4],
};

/** Country codes of one and of two digits; all others have three. Source: ITU-T E.164, list of assigned codes. */
const shortCodes = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** What stays in sight of a masked number: enough to tell two apart, too little to call. */
const shownDigits = 2;

/** `+91 98765 00417`; masked, `+91 ••••• •••17`. What is no number stays as it is, or is hidden whole. */
export function phoneText(number: string, {masked, ascii}: Pick<Manner, 'masked' | 'ascii'>): string {
	const dot = ascii ? '*' : '•';
	const digits = number.replaceAll(/[\s().-]/g, '');
	if (isMasked(number)) {
		return number;
	}

	if (!/^\+?\d{5,15}$/.test(digits)) {
		return masked ? dot.repeat(Math.min(number.length, 8)) : number;
	}

	// Without a plus nobody knows whether a country stands first.
	const code = digits.startsWith('+') ? countryCode(digits.slice(1)) : '';
	const local = digits.slice(code === '' ? 0 : code.length + 1);
	const shown = masked ? dot.repeat(local.length - shownDigits) + local.slice(-shownDigits) : local;
	const groups = grouped(shown, shapes[code] ?? []);
	return [...(code === '' ? [] : [`+${code}`]), ...groups].join(' ');
}

/** So that masking twice is masking once. */
function isMasked(number: string): boolean {
	const local = number.replace(/^\+\d{1,3} /, '');
	return /^[•* ]*[•*][•* ]*[\d ]*$/.test(local) && local.replaceAll(/\D/g, '').length <= shownDigits;
}

function countryCode(digits: string): string {
	return shortCodes.exec(digits)?.[0] ?? digits.slice(0, 3);
}

function grouped(text: string, shape: readonly number[]): readonly string[] {
	const groups: string[] = [];
	const fits = shape.reduce((sum, length) => sum + length, 0) === text.length;
	let left = text;
	for (const length of fits ? shape : Array<number>(5).fill(3)) {
		if (!fits && left.length <= 4) {
			break;
		}

		groups.push(left.slice(0, length));
		left = left.slice(length);
	}

	return left === '' ? groups : [...groups, left];
}
