import type {LogEntry} from '../calls/execution.js';
import {componentName, type LogGroup} from '../calls/log.js';
import {type LogSign, signOf} from '../calls/log-signs.js';
import {cut, fit, wrap} from '../text/fit.js';
import {isJsonList, isJsonObject, type Json, jsonText} from '../text/json.js';
import {type Line, span, type Tone} from '../text/line.js';
import {scrub, scrubLines} from '../text/printable.js';
import {cutSign, type Manner} from './manner.js';
import {sizeInWords} from './size.js';

export interface LogLook {
	/** Cells. */
	readonly width: number;
	readonly manner: Pick<Manner, 'ascii'>;
	/** The first instant of the log; times are told from there. */
	readonly startMs: number | null;
	/** Whether a sign says what is folded; on paper nothing unfolds. */
	readonly folds: boolean;
	/** Takes out what must not be seen. */
	readonly hide: (text: string) => string;
}

/** Cells before the words of an entry: fold, time, arrow, component. */
const indent = 18;

/** Cells of the component. */
const componentCells = 6;

/** More of one entry than this is not laid out. */
const mostLetters = 60_000;

/** JSON longer than this is not taken apart for a line about it. */
const longestRead = 2_000_000;

const signLooks: Readonly<
	Record<LogSign, {readonly glyph: string; readonly ascii: string; readonly tone: Tone}>
> = {
	tool: {glyph: '◆', ascii: '*', tone: 'accent'},
	error: {glyph: '✗', ascii: 'x', tone: 'bad'},
};

/** `turn 4 · caller yes, please tell me` */
export function groupLine({turn, heard}: LogGroup, {hide}: Pick<LogLook, 'hide'>): Line {
	const words = heard === null ? null : scrub(hide(heard.slice(0, 500)));
	return [
		span(turn === null ? '' : ` turn ${turn} ·`, 'dim'),
		...(words === null
			? [span(' before anybody was heard', 'dim')]
			: [span(' caller  ', 'strong'), span(words, 'strong')]),
	];
}

/** An entry on one line, and a second one where the model says what it thought. */
export function closedLines(entry: LogEntry, look: LogLook): readonly Line[] {
	const room = Math.max(10, look.width - indent - 1);
	const {tone} = toneOf(entry);
	const thought = thoughtOf(entry, look);
	const sign = cutSign(look.manner);
	return [
		[...marginOf(entry, '▸', look), span(cut(scrub(summaryOf(entry, look)), room, sign), tone)],
		...(thought === '' ? [] : [[...thoughtMargin, span(cut(scrub(thought), room, sign), 'dim')]]),
	];
}

/** All of an entry, up to what a screen can bear. */
export function openLines(entry: LogEntry, look: LogLook): readonly Line[] {
	const room = Math.max(10, look.width - indent - 1);
	const {tone} = toneOf(entry);
	const text = bodyOf(entry);
	const shown = look.hide(text.slice(0, mostLetters));
	const rows = scrubLines(shown).flatMap(line => wrap(line, room));
	const rest = text.length - mostLetters;
	const thought = thoughtOf(entry, look);
	return [
		...rows.map(
			(row, index): Line => [
				...(index === 0 ? marginOf(entry, '▾', look) : [span(' '.repeat(indent))]),
				span(row, tone),
			],
		),
		...(rest > 0
			? [
					[
						span(' '.repeat(indent)),
						span(
							`${cutSign(look.manner)} ${sizeInWords(rest)} more; show --log --json has all of it`,
							'warn',
						),
					],
				]
			: []),
		...(thought === ''
			? []
			: wrapped(thought, room).map(
					(row, index): Line => [
						...(index === 0 ? thoughtMargin : [span(' '.repeat(indent))]),
						span(row, 'dim'),
					],
				)),
	];
}

function wrapped(text: string, room: number): readonly string[] {
	return scrubLines(text).flatMap(line => wrap(line, room));
}

const thoughtMargin: Line = [
	span(`${'~'.padStart(indent - componentCells - 2)} ${'reason'.padEnd(componentCells + 1)}`, 'dim'),
];

function toneOf(entry: LogEntry): {readonly sign: LogSign | null; readonly tone: Tone} {
	const sign = signOf(entry);
	return {sign, tone: sign === null ? (entry.type === 'request' ? 'dim' : 'plain') : signLooks[sign].tone};
}

function marginOf(entry: LogEntry, fold: string, {startMs, manner, folds}: LogLook): Line {
	const {sign, tone} = toneOf(entry);
	const arrows = manner.ascii
		? {request: '>', response: '<', other: '-'}
		: {request: '→', response: '←', other: '·'};
	const arrow =
		entry.type === 'request' ? arrows.request : entry.type === 'response' ? arrows.response : arrows.other;
	const glyph = sign === null ? arrow : manner.ascii ? signLooks[sign].ascii : signLooks[sign].glyph;
	const closed = !folds ? ' ' : manner.ascii ? (fold === '▸' ? '+' : '-') : fold;
	return [
		span(` ${closed} `, 'dim'),
		span(offsetText(entry.atMs, startMs).padStart(5), 'dim'),
		span(` ${glyph} `, sign === null ? 'dim' : tone),
		span(`${fit(scrub(componentName(entry.component)), componentCells)} `, sign === null ? 'accent' : tone),
	];
}

/** Seconds from the beginning of the log: `7.2`, `1:07`. */
function offsetText(atMs: number | null, startMs: number | null): string {
	if (atMs === null || startMs === null) {
		return '';
	}

	const seconds = (atMs - startMs) / 1000;
	return seconds < 60
		? seconds.toFixed(1)
		: `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

function thoughtOf({reasoning}: LogEntry, {hide}: LogLook): string {
	// It comes with its line breaks written out as a backslash and an n.
	return reasoning === null ? '' : hide(reasoning.slice(0, mostLetters).replaceAll(/(?:\\+n)+/g, '\n'));
}

function summaryOf(entry: LogEntry, {hide}: LogLook): string {
	const {data, provider, component} = entry;
	const size = data.length > 1000 ? `${sizeInWords(data.length)} · ` : '';
	const messages = entry.type === 'request' ? messagesIn(data) : null;
	const last = messages?.at(-1);
	const words =
		messages === null || last === undefined
			? data.slice(0, 500)
			: `${messages.length} ${messages.length === 1 ? 'message' : 'messages'} · ${last.role}: ${last.text.slice(0, 500)}`;
	const tool = component === 'tool' && provider !== null && !data.includes(provider) ? `${provider} ` : '';
	return `${tool}${size}${hide(words)}`;
}

/** Messages for people, JSON with its lines apart, and all else as it came. */
function bodyOf({data, component, provider}: LogEntry): string {
	const messages = messagesIn(data);
	if (messages !== null) {
		return messages.map(({role, text}) => `${role}: ${text}`).join('\n');
	}

	const json = data.length <= mostLetters ? jsonIn(data) : null;
	const text = json === null || data.length < 60 || isDeep(data) ? data : jsonText(json, 2);
	return component === 'tool' && provider !== null && !data.includes(provider) ? `${provider} ${text}` : text;
}

/** Laid out with an indent for each level, it would be mostly indent. */
function isDeep(json: string): boolean {
	let depth = 0;
	for (const [bracket] of json.matchAll(/[[{}\]]/g)) {
		depth += bracket === '[' || bracket === '{' ? 1 : -1;
		if (depth > 30) {
			return true;
		}
	}

	return false;
}

interface Message {
	readonly role: string;
	readonly text: string;
}

/** What a model is asked: a list of messages, or an object that has one. */
function messagesIn(data: string): readonly Message[] | null {
	const json = data.length <= longestRead ? jsonIn(data) : null;
	const list = isJsonObject(json) ? (json['messages'] ?? null) : json;
	if (!isJsonList(list) || list.length === 0) {
		return null;
	}

	const messages = list.flatMap(message => {
		const {role, content} = isJsonObject(message) ? message : {};
		return typeof role === 'string'
			? [{role, text: typeof content === 'string' ? content : jsonText(content ?? null)}]
			: [];
	});
	return messages.length === list.length ? messages : null;
}

function jsonIn(data: string): Json {
	if (!/^\s*[[{]/.test(data)) {
		return null;
	}

	try {
		const value: Json = JSON.parse(data);
		return value;
	} catch {
		return null;
	}
}
