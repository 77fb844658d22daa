import {asNumber, type Coerce} from './coerce.js';

const iso =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;

/** As Bolna writes nearly all of them, which `Date.parse` takes as they are once they say that they are UTC. */
const usual = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/;

/** The last instant a JavaScript Date can name, in milliseconds. */
const lastInstantMs = 8.64e15;

/** Below this a number of seconds is meant, above it milliseconds: the border is 1973 or 5138. */
const secondsBelow = 1e11;

/**
 * An instant in milliseconds since 1970. Timestamps without a zone are UTC: Bolna writes
 * `2026-01-28T13:17:50.116924` where its documents have `…Z`.
 */
export const asInstant: Coerce<number> = value => {
	if (typeof value === 'string' && usual.test(value)) {
		return instantOf(`${value.slice(0, 23)}Z`);
	}

	if (typeof value === 'string' && !/^[\d.]+$/.test(value.trim())) {
		return value.trim() === '' ? null : fromText(value.trim());
	}

	const number = asNumber(value);
	if (typeof number !== 'number') {
		return number;
	}

	const milliseconds = Math.abs(number) < secondsBelow ? number * 1000 : number;
	return Math.abs(milliseconds) <= lastInstantMs ? Math.round(milliseconds) : undefined;
};

function fromText(text: string): number | undefined {
	const [matched, date, minutes = '00:00', seconds = '00', fraction = '', zone = 'Z'] = iso.exec(text) ?? [];
	if (matched === undefined) {
		return undefined;
	}

	const thousandths = fraction.slice(0, 3).padEnd(3, '0');
	return instantOf(`${date}T${minutes}:${seconds}.${thousandths}${offset(zone)}`);
}

/** In a form that `Date.parse` takes. */
function instantOf(text: string): number | undefined {
	const instant = Date.parse(text);
	return Number.isNaN(instant) ? undefined : instant;
}

/** `+0530` and `+05` as `+05:30` and `+05:00`, the only way Date.parse takes them. */
function offset(zone: string): string {
	const [, hours, minutes = '00'] = /^([+-]\d{2}):?(\d{2})?$/.exec(zone) ?? [];
	return hours === undefined ? 'Z' : `${hours}:${minutes}`;
}
