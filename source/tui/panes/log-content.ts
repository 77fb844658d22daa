import type {LogEntry} from '../../calls/execution.js';
import {componentsOf, isWanted, type LogFilter, logGroups} from '../../calls/log.js';
import {signOf} from '../../calls/log-signs.js';
import {turnsOf} from '../../calls/turns.js';
import {figure} from '../../present/figure.js';
import {closedLines, groupLine, type LogLook, openLines} from '../../present/log.js';
import type {Line} from '../../text/line.js';
import {lineText, span} from '../../text/line.js';
import {type Content, hitTest} from './content.js';
import {kept} from './kept.js';

export interface LogOptions {
	readonly transcript: string;
	readonly filter: LogFilter;
	/** Entries whose fold is not the one they begin with, by their key. */
	readonly folded: ReadonlySet<string>;
	readonly keyOf: (place: number) => string;
	readonly look: Omit<LogLook, 'startMs'>;
	readonly masked: boolean;
	/** Of when it is, where Bolna could not be asked. */
	readonly age: string | null;
}

/** Longer texts begin folded, and so does everything in a log with more entries: what is open has to be wrapped. */
const openLetters = 600;
const openEntries = 600;

/** A line, or the lines of an entry, made when they are in sight. */
interface Block {
	readonly height: number;
	readonly lines: () => readonly Line[];
	readonly key: string | null;
	readonly landmark: boolean;
	readonly turn: number | null;
	/** What is found in it although it is folded away; null where its lines say all. */
	readonly hidden: (() => string) | null;
}

const grouped = kept((entries: readonly LogEntry[], transcript: string) =>
	logGroups(entries, turnsOf(transcript)),
);

/** A log as lines. Tens of megabytes are as quick as a page: an entry that is folded is one line of known height. */
export function logContent(entries: readonly LogEntry[], options: LogOptions): Content {
	const {transcript, filter, look} = options;
	const groups = grouped(entries, transcript);
	const places = new Map(entries.map((entry, place) => [entry, place]));
	const startMs = groups[0]?.entries.find(({atMs}) => atMs !== null)?.atMs ?? null;
	const few = entries.length <= openEntries;
	const blocks: Block[] = [
		fixed(headLine(entries, filter)),
		fixed(options.age === null ? [] : [span(` ${options.age}`, 'warn')]),
	];
	for (const group of groups) {
		const wanted = group.entries.filter(entry => isWanted(entry, filter));
		if (wanted.length > 0) {
			blocks.push({...fixed(groupLine(group, look)), turn: group.turn});
			blocks.push(
				...wanted.map(entry => {
					const key = options.keyOf(places.get(entry) ?? -1);
					return entryBlock(entry, {...options, few, key, turn: group.turn, look: {...look, startMs}});
				}),
			);
		}
	}

	return contentOf(blocks, turnsOf(transcript).length);
}

function fixed(line: Line): Block {
	return {height: 1, lines: () => [line], key: null, landmark: false, turn: null, hidden: null};
}

interface EntryOptions extends Pick<LogOptions, 'folded' | 'masked'> {
	readonly few: boolean;
	readonly key: string;
	readonly turn: number | null;
	readonly look: LogLook;
}

function entryBlock(entry: LogEntry, {few, key, turn, look, folded, masked}: EntryOptions): Block {
	const {data, type, component, reasoning} = entry;
	const sign = signOf(entry);
	const isShort = data.length <= openLetters && (type !== 'request' || component === 'tool');
	const isOpen = (few && isShort) !== folded.has(key);
	const base = {key, turn, landmark: sign !== null};
	if (isOpen) {
		// What is hidden may become more, once the full record names it.
		const lines = masked ? openLines(entry, look) : madeOnce(entry, look);
		return {...base, height: lines.length, lines: () => lines, hidden: null};
	}

	return {
		...base,
		height: reasoning === null || reasoning === '' ? 1 : 2,
		lines: () => closedLines(entry, look),
		hidden: () => look.hide(reasoning === null ? data : `${data}\n${reasoning}`),
	};
}

const made = new WeakMap<LogEntry, {readonly key: string; readonly lines: readonly Line[]}>();

function madeOnce(entry: LogEntry, look: LogLook): readonly Line[] {
	const key = `${look.width} ${look.manner.ascii}`;
	const known = made.get(entry);
	const lines = known?.key === key ? known.lines : openLines(entry, look);
	made.set(entry, {key, lines});
	return lines;
}

/** ` 214 entries · ] tool or error · f narrows · llm 88 · stt 44 · tool 4`: where it is cut, keys are left. */
function headLine(entries: readonly LogEntry[], filter: LogFilter): Line {
	const {component, type} = filter;
	const wanted = entries.filter(entry => isWanted(entry, filter)).length;
	const counts = [...componentsOf(entries)].map(([name, count]) => `${name} ${figure(count)}`);
	const narrowed = [component, type].filter(word => word !== null).join(' ');
	return narrowed === ''
		? [
				span(` ${figure(wanted)} ${wanted === 1 ? 'entry' : 'entries'}`, 'strong'),
				span(` · ] tool or error · f narrows · ${counts.join(' · ')}`, 'dim'),
			]
		: [
				span(` ${narrowed} only`, 'accent'),
				span(`: ${figure(wanted)} of ${figure(entries.length)}`, 'strong'),
				span(` · ${counts.join(' · ')}`, 'dim'),
			];
}

function contentOf(blocks: readonly Block[], turnCount: number): Content {
	const starts: number[] = [];
	let length = 0;
	for (const {height} of blocks) {
		starts.push(length);
		length += height;
	}

	/** The block that a line belongs to. */
	const placeOf = (line: number): number => {
		let [low, high] = [0, starts.length - 1];
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((starts[middle] ?? 0) <= line) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}

		return low;
	};
	let known: {readonly needle: string | RegExp; readonly hits: readonly number[]} | null = null;
	return {
		length,
		lines(from, to) {
			const shown: Line[] = [];
			const first = placeOf(from);
			for (let place = first; place < blocks.length && (starts[place] ?? 0) < to; place++) {
				shown.push(...(blocks[place]?.lines() ?? []));
			}

			const skipped = from - (starts[first] ?? 0);
			return shown.slice(skipped, skipped + to - from);
		},
		hits(needle) {
			if (known?.needle !== needle) {
				const isHit = hitTest(needle);
				const hits = blocks.flatMap(({hidden, lines}, place) => {
					const start = starts[place] ?? 0;
					return hidden === null
						? lines().flatMap((line, index) => (isHit(lineText(line)) ? [start + index] : []))
						: isHit(hidden())
							? [start]
							: [];
				});
				known = {needle, hits};
			}

			return known.hits;
		},
		landmarks: blocks.flatMap(({landmark}, place) => (landmark ? [starts[place] ?? 0] : [])),
		foldAt: line => blocks[placeOf(line)]?.key ?? null,
		placeOf(line) {
			const turn = blocks[placeOf(line)]?.turn ?? null;
			return turn === null ? '' : `turn ${turn} of ${turnCount}`;
		},
	};
}
