/** Plain, or as JavaScript prints very large and small ones. */
const plain = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

export function readNumber(text: string): number | null {
	return plain.test(text) ? Number(text) : null;
}

/** In thousands, or in lakhs and crores: `12,34,567`. */
const grouped = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$|^-?[1-9]\d?(?:,\d{2})*,\d{3}(?:\.\d+)?$/;

/** A number as people write large ones, with a comma between the groups of its digits; null for any other text. */
export function readGrouped(text: string): number | null {
	return grouped.test(text) ? Number(text.replaceAll(',', '')) : null;
}

const perSecond: Readonly<Record<string, number>> = {ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400};
const clock = /^(?:(\d+):)?(\d+):(\d{2})$/;
const measured = /(\d+(?:\.\d+)?)\s*(ms|[smhd])/gi;

/** `30s`, `1m30s`, `1:30`, `600ms`; a bare number is in the field's own unit. */
export function readDuration(text: string, unit: 'seconds' | 'milliseconds'): number | null {
	const bare = readNumber(text);
	if (bare !== null) {
		return bare;
	}

	const seconds = readSeconds(text);
	return seconds === null ? null : tidy(unit === 'milliseconds' ? seconds * 1000 : seconds);
}

function readSeconds(text: string): number | null {
	const [matched, hours = '0', minutes, seconds] = clock.exec(text) ?? [];
	if (matched !== undefined) {
		return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
	}

	const parts = [...text.matchAll(measured)];
	const whole = parts.length > 0 && parts.map(([part]) => part).join('') === text;
	return whole
		? parts.reduce(
				(sum, [, figure, unit = 's']) => sum + Number(figure) * (perSecond[unit.toLowerCase()] ?? 1),
				0,
			)
		: null;
}

const inCents = /^(-?[\d.]+(?:e[+-]?\d+)?)(?:c|¢|p|paise)$/i;
const inUnits = /^\p{Sc}?(-?[\d.]+(?:e[+-]?\d+)?)\p{Sc}?$/iu;

/** `10c` is cents; `0.1`, `$0.1`, `0.1$` and `₹10` are the account's currency. Gives cents. */
export function readCents(text: string): number | null {
	const cents = readNumber(inCents.exec(text)?.[1] ?? '');
	const units = readNumber(inUnits.exec(text)?.[1] ?? '');
	return cents ?? (units === null ? null : tidy(units * 100));
}

/** 0.29 times 100 is 29, not 28.999999999999996. */
function tidy(value: number): number {
	return Number(value.toPrecision(12));
}
