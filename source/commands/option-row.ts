/** An option without `value` is a flag. */
export interface OptionRow {
	/** The long name without dashes, `page-size`; `given` is asked by it. */
	readonly name: string;
	readonly short?: string;
	readonly description: string;
	readonly value?: ValueKind;
}

export type ValueKind =
	| {readonly kind: 'text'; readonly placeholder: string; readonly offers?: Offer}
	/** One of these words; another one is refused with the nearest. */
	| {readonly kind: 'choice'; readonly placeholder: string; readonly choices: readonly string[]}
	/** A whole number between both ends, which count. */
	| {readonly kind: 'whole'; readonly placeholder: string; readonly min: number; readonly max: number};

/** What the shell can complete: these words, or what is known by that name on this machine. */
export type Offer =
	| readonly string[]
	| 'agents'
	| 'batches'
	| 'files'
	| 'filters'
	| 'profiles'
	| 'settings'
	| 'zones';

/** As help and documentation write it: `-q, --query <filter>`. */
export function optionFlags({name, short, value}: OptionRow): string {
	const long = value ? `--${name} <${value.placeholder}>` : `--${name}`;
	return short ? `-${short}, ${long}` : long;
}
