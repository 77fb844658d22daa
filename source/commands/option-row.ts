/** An option without `value` is a flag. */
export interface OptionRow {
	/** The long name without dashes, `page-size`; `given` is asked by it. */
	readonly name: string;
	readonly short?: string;
	readonly description: string;
	readonly value?: ValueKind;
}

export type ValueKind =
	| {readonly kind: 'text'; readonly placeholder: string}
	/** A whole number between both ends, which count. */
	| {readonly kind: 'whole'; readonly placeholder: string; readonly min: number; readonly max: number};
