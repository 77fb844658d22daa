import type {CallRow} from '../../calls/facts.js';
import type {ThreadEntry} from '../../calls/thread.js';
import {durationText} from '../../present/duration.js';
import {hideNumbers} from '../../present/hide.js';
import type {Manner} from '../../present/manner.js';
import {phoneText} from '../../present/phone.js';
import {statusText, statusTone} from '../../present/status.js';
import {callTime} from '../../present/time.js';
import type {Line} from '../../text/line.js';
import {barLine, fitLine, span} from '../../text/line.js';
import {scrub} from '../../text/printable.js';
import type {Screen} from '../state/screen-kinds.js';
import type {State} from '../state/state.js';
import {mannerOf} from './manner.js';
import type {Room} from './room.js';
import {around} from './room.js';

/** Lines above the entries: the heading, the header. */
const above = 3;

export function threadLines(state: State, screen: Screen<'thread'>, room: Room): readonly Line[] {
	const manner = mannerOf(state.place);
	const {entries, cursor} = screen;
	const heading: Line = [
		span('  Every attempt at ', 'dim'),
		span(phoneText(screen.number, manner), 'strong'),
		span(entries === null ? '' : `  ${storyWords(entries)}`, 'dim'),
	];
	if (entries === null) {
		return [heading];
	}

	const {agents, batches} = state.place;
	const whose = ({agentId, batchId}: CallRow) =>
		[agents.find(({id}) => id === agentId)?.name, batches.find(({id}) => id === batchId)?.fileName]
			.filter(Boolean)
			.join(' · ');
	const {items, start} = around(entries, cursor, Math.max(1, room.height - above));
	return [
		heading,
		[],
		[span('   TIME         STATUS             DUR  WHAT', 'dim')],
		...items.map((entry, index): Line => {
			const here = start + index === cursor;
			const line = fitLine(entryLine(entry, {here, manner, whose: whose(entry.row)}), room.width);
			return here ? barLine(line, room.width) : line;
		}),
	];
}

function storyWords(entries: readonly ThreadEntry[]): string {
	const calls = entries.filter(({kind}) => kind === 'call').length;
	const more = entries.length - calls;
	const days = Math.ceil(((entries.at(-1)?.atMs ?? 0) - (entries[0]?.atMs ?? 0)) / 86_400_000);
	return [
		`${calls} ${calls === 1 ? 'call' : 'calls'}`,
		...(more > 0 ? [`${more} more ${more === 1 ? 'attempt or transfer' : 'attempts and transfers'}`] : []),
		...(days > 1 ? [`over ${days} days`] : []),
	].join(' · ');
}

interface EntryLook {
	readonly here: boolean;
	readonly manner: Manner;
	/** The agent and the batch. */
	readonly whose: string;
}

function entryLine({kind, atMs, row, status, words, durationSeconds}: ThreadEntry, look: EntryLook): Line {
	const {here, manner, whose} = look;
	const said = scrub(manner.masked ? hideNumbers(words) : words);
	const duration = durationSeconds === null || durationSeconds === 0 ? '' : durationText(durationSeconds);
	const indent = kind === 'call' ? '' : '↳ ';
	return [
		span(here ? ' ▌ ' : '   ', 'accent'),
		span(`${callTime(atMs, manner)} `.padEnd(13), kind === 'call' ? 'plain' : 'dim'),
		...fitLine(
			[span(status === null ? '' : statusText(status, manner), status === null ? 'dim' : statusTone(status))],
			16,
		),
		span(`${duration.padStart(6)}  `),
		span(`${indent}${said}`, kind === 'call' && row.troubled ? 'bad' : 'plain'),
		span(kind === 'call' ? `${said === '' ? '' : '  '}${scrub(whose)}` : '', 'dim'),
	];
}
