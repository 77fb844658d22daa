/** How records become words: handed in, so that the same record reads the same on every face. */
export interface Manner {
	/** Milliseconds since 1970; what "today" is. */
	readonly nowMs: number;
	/** IANA name of the zone of every shown time. */
	readonly zone: string;
	/** ISO 4217 code; Bolna gives cents without saying of what. */
	readonly currency: string;
	/** Numbers, names from context and extracted values are hidden. */
	readonly masked: boolean;
	/** Nothing but ASCII, for terminals and readers that know no more. */
	readonly ascii: boolean;
}

/** Tells that a text goes on where there is no room for it. */
export function cutSign({ascii}: Pick<Manner, 'ascii'>): string {
	return ascii ? '..' : '…';
}

/** Stands where there is nothing to tell. */
export function noValue({ascii}: Pick<Manner, 'ascii'>): string {
	return ascii ? '-' : '–';
}
