import type {Manner} from './manner.js';

/** Country codes by length, as far as the shape of the number differs: India's ten digits stand as 5 and 5. */
const shapes: readonly {readonly code: string; readonly groups: readonly number[]}[] = [
	{code: '91', groups: [5, 5]},
	{code: '1', groups: [3, 3, 4]},
	{code: '44', groups: [4, 6]},
	{code: '971', groups: [2, 3, 4]},
	{code: '966', groups: [2, 3, 4]},
	{code: '65', groups: [4, 4]},
	{code: '61', groups: [3, 3, 3]},
];

/** What stays in sight of a masked number: enough to tell two apart, too little to call. */
const shownDigits = 2;

/** `+91 98765 00417`; masked, `+91 ••••• •••17`. What is no number stays as it is. */
export function phoneText(number: string, {masked, ascii}: Pick<Manner, 'masked' | 'ascii'>): string {
	const digits = number.replaceAll(/[\s().-]/g, '');
	if (!/^\+?\d{5,15}$/.test(digits)) {
		return masked ? (ascii ? '*' : '•').repeat(Math.min(number.length, 8)) : number;
	}

	const bare = digits.replace(/^\+/, '');
	const shape = digits.startsWith('+')
		? shapes.find(({code, groups}) => bare.startsWith(code) && bare.length === code.length + total(groups))
		: undefined;
	const code = shape?.code ?? '';
	const local = bare.slice(code.length);
	const shown = masked ? hide(local, ascii ? '*' : '•') : local;
	const grouped = shape === undefined ? shown : split(shown, shape.groups).join(' ');
	return `${digits.startsWith('+') ? '+' : ''}${code}${code === '' ? '' : ' '}${grouped}`;
}

function hide(digits: string, dot: string): string {
	return dot.repeat(Math.max(0, digits.length - shownDigits)) + digits.slice(-shownDigits);
}

function split(text: string, groups: readonly number[]): readonly string[] {
	let start = 0;
	return groups.map(length => {
		start += length;
		return text.slice(start - length, start);
	});
}

function total(groups: readonly number[]): number {
	return groups.reduce((sum, length) => sum + length, 0);
}
