import type {LogEntry} from './execution.js';
import {onlyMatch, plainWords} from './match.js';
import type {Turn} from './turns.js';

/** What happened from one thing the caller said to the next. */
export interface LogGroup {
	/** What the caller said, as it was heard last; null before anybody spoke, and where the log does not tell. */
	readonly heard: string | null;
	/** The turn of the transcript that says the same; null where that is not certain. */
	readonly turn: number | null;
	readonly entries: readonly LogEntry[];
}

/** By time; entries without one, or of one moment, stay in the order they came. */
export function inTime(entries: readonly LogEntry[]): readonly LogEntry[] {
	let latestMs = Number.NEGATIVE_INFINITY;
	const timed = entries.map(entry => {
		latestMs = entry.atMs ?? latestMs;
		return {entry, atMs: latestMs};
	});
	return timed.sort((left, right) => left.atMs - right.atMs || 0).map(({entry}) => entry);
}

/**
 * The log by turn. Nothing in it says so, so it is cut where the caller is heard, or, in a log without a
 * transcriber, where the model is asked again. A caller who is heard in pieces is heard once.
 */
export function logGroups(entries: readonly LogEntry[], turns: readonly Turn[]): readonly LogGroup[] {
	const ordered = inTime(entries);
	const isHeard = ({component, type}: LogEntry) => component === 'transcriber' && type !== 'request';
	const isAsked = ({component, type}: LogEntry) => component === 'llm' && type === 'request';
	const begins = ordered.some(isHeard) ? isHeard : isAsked;
	const cut: LogEntry[][] = [[]];
	for (const entry of ordered) {
		const before = cut.at(-1)?.at(-1);
		if (begins(entry) && before !== undefined && !isHeard(before)) {
			cut.push([]);
		}

		cut.at(-1)?.push(entry);
	}

	const groups = cut
		.filter(group => group.length > 0)
		.map(group => ({entries: group, heard: group.filter(isHeard).at(-1)?.data ?? null}));
	const said = turns.filter(({speaker}) => speaker === 'caller');
	const places = onlyMatch(
		groups.map(({heard}) => plainWords(heard ?? '')),
		said.map(({text}) => plainWords(text)),
	);
	return groups.map((group, index) => ({
		...group,
		turn: said[places[index] ?? -1]?.number ?? null,
	}));
}

/** Which entries are wanted; null wants all. */
export interface LogFilter {
	readonly component: string | null;
	readonly type: string | null;
}

export const wholeLog: LogFilter = {component: null, type: null};

/** What a stage is called in short, in the log as in the figures. */
export const componentNames: Readonly<Record<string, string>> = {synthesizer: 'tts', transcriber: 'stt'};

export function componentName(component: string | null): string {
	const name = component ?? '?';
	return Object.hasOwn(componentNames, name) ? (componentNames[name] ?? name) : name;
}

export function isWanted({component, type}: LogEntry, filter: LogFilter): boolean {
	const begins = (word: string | null, wanted: string) => (word ?? '').toLowerCase().startsWith(wanted);
	return (
		(filter.component === null ||
			begins(component, filter.component) ||
			begins(componentName(component), filter.component)) &&
		(filter.type === null || begins(type, filter.type))
	);
}

/** `component:llm type:request refund`: which entries, and the words to look for in them. */
export function readLogSearch(text: string): {readonly filter: LogFilter; readonly words: string} {
	let filter = wholeLog;
	const words = text.replaceAll(/(?<!\S)(component|type):(\S*)/gi, (_, name: string, value: string) => {
		filter = {...filter, [name.toLowerCase()]: value.toLowerCase() || null};
		return '';
	});
	return {filter, words: words.trim()};
}

/** How many entries each component has, in the order they first come. */
export function componentsOf(entries: readonly LogEntry[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const {component} of entries) {
		const name = componentName(component);
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}

	return counts;
}
