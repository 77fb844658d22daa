/** One claim, measured beside what it is compared with, in the same run. */
export interface Figure {
	readonly name: string;
	/** As measured, in `unit`. */
	readonly value: number;
	readonly unit: string;
	/** What it is compared with, measured just now; null when only the value itself is promised. */
	readonly peer: {readonly name: string; readonly value: number} | null;
	/** What is to be reached: of value to peer, or of peer to value where the value should be small. */
	readonly goal: Goal;
}

export type Goal =
	/** value / peer, or the value itself, is at most this. */
	| {readonly atMost: number}
	/** value / peer, or the value itself, is at least this. */
	| {readonly atLeast: number}
	/** peer / value is at least this: how many times faster. */
	| {readonly timesFaster: number};

/** A row that could not be measured here, and why. */
export interface Skipped {
	readonly name: string;
	readonly skipped: string;
}

export type Bench = () => AsyncIterable<Figure | Skipped>;

/** `0.94x of 12 ms (goal: at most 1.1x) ok` */
export function report(figure: Figure | Skipped): string {
	if ('skipped' in figure) {
		return `${figure.name}\n    skipped: ${figure.skipped}`;
	}

	const {name, value, unit, peer} = figure;
	const against = peer === null ? '' : `, against ${number(peer.value)} ${unit} (${peer.name})`;
	return `${name}\n    ${number(value)} ${unit}${against}: ${verdict(figure)}`;
}

export function isMet({value, peer, goal}: Figure): boolean {
	const ratio = peer === null ? value : value / peer.value;
	return 'atMost' in goal
		? ratio <= goal.atMost
		: 'atLeast' in goal
			? ratio >= goal.atLeast
			: 1 / ratio >= goal.timesFaster;
}

function verdict(figure: Figure): string {
	const {value, peer, goal} = figure;
	const ratio = peer === null ? value : value / peer.value;
	const mark = isMet(figure) ? 'ok' : 'SHORT OF IT';
	if ('timesFaster' in goal) {
		return `${number(1 / ratio)} times faster, goal ${goal.timesFaster}: ${mark}`;
	}

	const times = peer === null ? '' : `${number(ratio)}x, `;
	return 'atMost' in goal
		? `${times}goal at most ${goal.atMost}: ${mark}`
		: `${times}goal at least ${goal.atLeast}: ${mark}`;
}

function number(value: number): string {
	return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

/** The middle one of several measurements. */
export function median(values: readonly number[]): number {
	return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Milliseconds that a deed takes. */
export async function timed(deed: () => Promise<unknown>): Promise<number> {
	const startMs = performance.now();
	await deed();
	return performance.now() - startMs;
}
