import type {Execution} from '../../calls/execution.js';
import type {CallRow} from '../../calls/facts.js';
import {recordingAddress} from '../../calls/recording.js';
import {statusFacts} from '../../calls/status.js';
import {durationText} from '../../present/duration.js';
import {maskExecution} from '../../present/mask.js';
import {moneyText} from '../../present/money.js';
import {phoneText} from '../../present/phone.js';
import {statusTone} from '../../present/status.js';
import {callTime} from '../../present/time.js';
import {whyOf} from '../../present/why.js';
import {wrap} from '../../text/fit.js';
import type {Line} from '../../text/line.js';
import {barLine, fitLine, highlight, lineWidth, span} from '../../text/line.js';
import {scrub} from '../../text/printable.js';
import {cellWidth} from '../../text/width.js';
import type {Content} from '../panes/content.js';
import type {CostTableData} from '../panes/cost.js';
import {costTable} from '../panes/cost.js';
import type {PaneContext} from '../panes/pane.js';
import {type PaneId, paneIds, panesWithCursor} from '../panes/pane-ids.js';
import {panes} from '../panes/panes.js';
import {lineInView} from '../state/detail.js';
import {paneHeight, widths} from '../state/geometry.js';
import {needleOf, needleWords} from '../state/hits.js';
import {rowUnderCursor} from '../state/list.js';
import {logFilterOf} from '../state/log.js';
import type {State} from '../state/state.js';
import {mannerOf} from './manner.js';
import {ends} from './title.js';

/** The lines above the pane, and the stretch of the pane that fits below them. */
export interface DetailView {
	readonly head: readonly Line[];
	readonly body: readonly Line[];
	/** The Cost pane's table, cut to what fits; it stands above the body. */
	readonly table: CostTableData | null;
}

/** What the pane in front is drawn from; null without a call. */
export function paneContext(state: State): PaneContext | null {
	const row = shownRow(state);
	if (row === null) {
		return null;
	}

	const {place, detail} = state;
	const manner = mannerOf(place);
	// A record that is still being read must not stand under the name of the call before it.
	const read = detail.id === row.id ? detail.execution : null;
	const execution = read === null || !manner.masked ? read : masked(read);
	return {
		row,
		execution,
		origins: detail.id === row.id ? detail.origins : null,
		width: widths(state).detail,
		manner,
		undrawn: state.reader,
		offline: place.offline,
		agentName: place.agents.find(agent => agent.id === row.agentId)?.name ?? null,
		batchName:
			place.batches.find(batch => batch.id === (execution?.batchId ?? row.batchId))?.fileName ?? null,
		recording: row.hasRecording === true ? recordingAddress(place.base, row.id) : null,
		// What is searched must be in sight; in the log, folded words are found all the same.
		folded: detail.pane === 'data' && detail.search !== null ? nothingFolded : detail.folded,
		unmasked: read,
		log: detail.log?.id === row.id ? detail.log : null,
		logFilter: logFilterOf(state),
		refusal: detail.refusal === null ? null : `${detail.refusal.happened} ${detail.refusal.advice}`,
	};
}

const nothingFolded: ReadonlySet<string> = new Set();

const maskedOnce = new WeakMap<Execution, Execution>();

function masked(execution: Execution): Execution {
	const known = maskedOnce.get(execution) ?? maskExecution(execution);
	maskedOnce.set(execution, known);
	return known;
}

/** The call whose detail is shown: the one under the cursor, or the last one while the cursor moves on. */
function shownRow(state: State): CallRow | null {
	const {list, detail} = state;
	return list.rows.find(row => row.id === detail.id) ?? rowUnderCursor(state) ?? null;
}

export function paneContent(state: State): Content | null {
	const context = paneContext(state);
	return context === null ? null : panes[state.detail.pane].content(context);
}

export function detailView(state: State): DetailView {
	const context = paneContext(state);
	if (context === null) {
		return {head: [], body: [], table: null};
	}

	const {detail} = state;
	const height = paneHeight(state);
	const content = panes[detail.pane].content(context);
	const head = headLines(state, context, content);
	const table = detail.pane === 'cost' ? costTable(context) : null;
	if (table !== null) {
		// One line of the table is its header.
		const rows = table.rows.slice(detail.scroll, detail.scroll + height - 1);
		return {head, body: [], table: {...table, rows}};
	}

	const lines = content.lines(detail.scroll, detail.scroll + height);
	return {
		head,
		body: lines.map((line, index) => dressed(line, detail.scroll + index, state, context.width)),
		table: null,
	};
}

function dressed(line: Line, number: number, state: State, width: number): Line {
	const {detail} = state;
	const needle = detail.pane === 'raw' && detail.search === null ? null : needleOf(state);
	const searched = needle === null ? line : highlight(line, needle);
	if (!detail.focused) {
		return searched;
	}

	if (panesWithCursor.has(detail.pane)) {
		return number === detail.cursor ? barLine(searched, width) : searched;
	}

	return number === detail.landmark ? pointedAt(searched) : searched;
}

/** The landmark that was gone to: its margin is the pointer's. */
function pointedAt(line: Line): Line {
	const [first, ...rest] = line;
	return first?.text.startsWith(' ') === true
		? [span('▌', 'accent'), {...first, text: scrub(first.text.slice(1))}, ...rest]
		: line;
}

function headLines(state: State, context: PaneContext, content: Content): readonly Line[] {
	const {row, manner, width} = context;
	const {glyph} = statusFacts(row.status);
	const facts = {
		duration: row.durationSeconds ? durationText(row.durationSeconds) : '',
		time: callTime(row.timeMs, manner),
		number: row.number === null ? '' : phoneText(row.number, manner),
		cost: row.costCents ? moneyText(row.costCents, manner) : '',
	};
	const status = span(` ${glyph} ${row.status}`, statusTone(row.status));
	const hits = placeWords(state, content);
	const room = width - (hits.length === 0 ? 0 : lineWidth(hits) + 2);
	const titles = Array.from({length: leaving.length + 1}, (_, count): Line => {
		const left: readonly string[] = leaving.slice(0, count);
		const words = Object.entries(facts).flatMap(([name, text]) =>
			text === '' || left.includes(name) ? [] : [span(` · ${text}`)],
		);
		return [status, ...words];
	});
	const title = titles.find(line => lineWidth(line) <= room) ?? titles.at(-1) ?? [status];

	return [
		ends(title, hits, width),
		...whyLines(context),
		tabs(state, width),
		[span('─'.repeat(width), 'dim')],
	];
}

/** What leaves a head that is too long, in this order: whose call it is last, and not for what was searched. */
const leaving = ['cost', 'duration', 'time', 'number'] as const;

/** Two lines in front of every pane: why, then what shows it and what helps, as far as there is room. */
function whyLines({row, execution, width, agentName}: PaneContext): readonly [Line, Line] {
	const why = execution === null ? null : whyOf(execution);
	const tone = why?.tone ?? (row.troubled ? 'bad' : 'dim');
	const sentence = why?.sentence ?? (row.why === '' ? statusFacts(row.status).meaning : row.why);
	const [first = '', more = ''] = wrap(scrub(sentence), Math.max(10, width - 2));
	const rest = [why?.evidence, why?.advice].filter(part => part !== null && part !== undefined);
	const behind = why === null ? (agentName ?? '') : rest.join(' · ');
	const second: Line = [
		span(more === '' ? '' : ` ${more}`, tone),
		span(behind === '' ? '' : more === '' ? ` ${behind}` : ` · ${behind}`, 'dim'),
	];
	return [[span(` ${first}`, tone)], fitLine(second, width)];
}

/** `turn 3 of 11   2 hits for “refund”`: where in the pane this is. */
function placeWords(state: State, content: Content): Line {
	const {detail, prompt} = state;
	const needle = needleOf(state);
	const wanted = detail.search !== null || detail.pane === 'transcript';
	const counted = needle !== null && wanted && prompt?.kind !== 'search';
	const hits = counted ? content.hits(needle).length : 0;
	const words = [
		content.placeOf(lineInView(state)),
		counted ? `${hits === 0 ? 'no' : hits} ${hits === 1 ? 'hit' : 'hits'} for “${needleWords(state)}”` : '',
	].filter(part => part !== '');
	return words.length === 0 || !detail.focused ? [] : [span(`${words.join('   ')} `, 'dim')];
}

export function tabAt(state: State, column: number): PaneId | null {
	let end = 0;
	// Each tab is a number and a label.
	const ends = tabs(state, widths(state).detail).map(({text}) => {
		end += cellWidth(text);
		return end;
	});
	const place = column < 0 ? -1 : ends.findIndex(edge => column < edge);
	return place < 0 ? null : (paneIds[Math.floor(place / 2)] ?? null);
}

/** From all labels in full to the least that still tells them apart; the narrower the detail, the shorter. */
function tabs({detail}: State, width: number): Line {
	const drawn = (gap: string, label: (id: PaneId) => string): Line =>
		paneIds.flatMap((id, index): Line => {
			const here = id === detail.pane;
			return [
				span(`${index === 0 ? ' ' : gap}${index + 1} `, 'dim'),
				span(label(id), here ? 'accent' : 'plain', here && detail.focused ? {underline: true} : {}),
			];
		});
	const full = (id: PaneId) => panes[id].label;
	const short = (id: PaneId) => panes[id].short;
	const ways = [
		drawn('  ', full),
		drawn(' ', full),
		drawn(' ', id => (id === detail.pane ? full(id) : short(id))),
		drawn(' ', short),
	];
	return ways.find(line => lineWidth(line) <= width) ?? ways.at(-1) ?? [];
}
