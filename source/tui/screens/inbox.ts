import {smellOf} from '../../calls/smells.js';
import type {Cause, Inbox, SmellCount} from '../../jobs/inbox.js';
import {figure, percent} from '../../present/figure.js';
import type {Manner} from '../../present/manner.js';
import {moneyText} from '../../present/money.js';
import {phoneText} from '../../present/phone.js';
import {sparkline} from '../../present/spark.js';
import {shortTime} from '../../present/time.js';
import {wrap} from '../../text/fit.js';
import type {Line} from '../../text/line.js';
import {barLine, fitLine, lineWidth, span} from '../../text/line.js';
import {printable} from '../../text/printable.js';
import {periodWords} from '../state/picker.js';
import type {Screen} from '../state/screen-kinds.js';
import type {State} from '../state/state.js';
import {areMissing} from '../state/whole-period.js';
import {mannerOf} from './manner.js';
import type {Room} from './room.js';
import {around} from './room.js';
import {ends} from './title.js';

/** Heading, blank, header; blank, before what is said of the cause under the cursor. */
const besides = 4;

/** From so many cells on, a row also says when a cause was first seen and what it cost. */
const wideColumns = 100;

/** Lines about the cause under the cursor: what helps has a second one where it is too long for the first. */
function aboutHeight({width, height}: Room): number {
	return width < wideColumns && height > 15 ? 5 : 4;
}

export function inboxLines(state: State, {inbox, cursor}: Screen<'inbox'>, room: Room): readonly Line[] {
	const manner = mannerOf(state.place);
	if (inbox === null) {
		return [[span('  What went wrong: counting …', 'dim')]];
	}

	const heading = headingLine(state, inbox, manner, room.width);
	if (inbox.causes.length === 0 && inbox.smells.length === 0) {
		return [heading, [], [span('  No call is troubled here. p and / choose others.', 'dim')]];
	}

	const agents = (id: string) =>
		state.place.agents.find(agent => agent.id === id || agent.id.startsWith(`${id}-`))?.name ?? id;
	const {width} = room;
	const whole = state.progress.windowsToGo === 0;
	const rows = [
		...inbox.causes.map((cause, index) => ({
			index,
			draw: (here: boolean) => causeLine(cause, {here, manner, agents, width, whole}),
		})),
		...(inbox.smells.length === 0 ? [] : [{index: -1, draw: () => smellsHeader(inbox)}]),
		...inbox.smells.map((smell, index) => ({
			index: inbox.causes.length + index,
			draw: (here: boolean) => smellLine(smell, here),
		})),
	];
	const place = rows.findIndex(({index}) => index === cursor);
	const rowsHeight = room.height - besides - aboutHeight(room);
	const {items} = around(rows, place, Math.max(1, rowsHeight));
	const chosen = inbox.causes[cursor];
	const smell = inbox.smells[cursor - inbox.causes.length];
	return [
		heading,
		[],
		headerLine(width),
		...items.map(({index, draw}): Line => {
			const line = draw(index === cursor);
			return index === cursor ? barLine(line, width) : line;
		}),
		...Array.from({length: Math.max(0, rowsHeight - items.length)}, (): Line => []),
		[],
		...(chosen === undefined ? [] : aboutLines(chosen, {manner, room, period: periodOf(state)})),
		...(smell === undefined
			? []
			: wrap(printable(smellOf(smell.id).help), width - 2).map(row => [span(`  ${row}`, 'dim')])),
	];
}

/** Between the causes and what is odd in the talk. */
function smellsHeader({calls}: Inbox): Line {
	return [
		span(`                                    SMELLS in the talk of all ${figure(calls)} calls`, 'dim'),
	];
}

function smellLine({id, calls, share}: SmellCount, here: boolean): Line {
	return [
		span(here ? ' ▌ ' : '   ', 'accent'),
		span(figure(calls).padStart(6), 'strong'),
		span(percent(share).padStart(7)),
		span(' '.repeat(15 + 5)),
		span(smellOf(id).label),
		span(` · smell:${id}`, 'dim'),
	];
}

/**
 * `214 troubled of 3,412 calls · 6.3%, was 1.9% in the 14 days before · 12 reviewed`, and what they cost. Where there is
 * no room for all of it, what the rows below say as well goes first.
 */
function headingLine(state: State, inbox: Inbox, manner: Manner, width: number): Line {
	const lines = [0, 1, 2, 3, 4].map(leftOut => headingOf(state, inbox, manner, leftOut));
	const fitting = lines.find(([left, right]) => lineWidth(left) + 2 + lineWidth(right) <= width);
	const [left, right] = fitting ?? headingOf(state, inbox, manner, 4);
	return ends(left, right, width);
}

function headingOf(
	state: State,
	{calls, troubled, share, shareBefore, costCents, causes}: Inbox,
	manner: Manner,
	leftOut: number,
): readonly [left: Line, right: Line] {
	const period = periodOf(state);
	const when = leftOut < 3 ? ` in ${period}` : ' before';
	const before = shareBefore === null || period === null ? '' : `, was ${percent(shareBefore)}${when}`;
	const reviewed = sum(causes.map(cause => cause.reviewed));
	const full = sum(causes.map(cause => cause.full));
	const spent = spentWords({costCents, calls: troubled, full}, manner);
	return [
		[
			span(`  ${figure(troubled)} troubled`, 'strong'),
			span(` of ${figure(calls)} calls`),
			span(share === null ? '' : ` · ${percent(share)}${before}`, 'dim'),
			span(reviewed === 0 || leftOut >= 4 ? '' : ` · ${figure(reviewed)} reviewed`, 'good'),
			// What a record would tell of the others is not known.
			span(full === troubled || leftOut >= 1 ? '' : ` · ${figure(full)} full records`, 'dim'),
			span(areMissing(state) ? ' · more to load' : '', 'accent'),
		],
		[span(`${spent} spent${leftOut < 2 ? ' on them' : ''}  `, 'dim')],
	];
}

/** `the 14 days before`; null for a batch, which has no time before it. */
function periodOf({list}: State): string | null {
	const {batchId, days} = list.scope;
	return batchId === null ? `the ${periodWords(days).replace('last ', '')} before` : null;
}

/** Cells of what stands to the right of a cause. */
const cells = {first: 10, last: 10, cost: 8, reviewed: 10} as const;

function headerLine(width: number): Line {
	const wide =
		width < wideColumns
			? ''
			: `${'FIRST'.padEnd(cells.first)}${'LAST'.padEnd(cells.last)}${'COST'.padStart(cells.cost)}`;
	return ends(
		[span('    COUNT  SHARE  TREND              CAUSE', 'dim')],
		[span(`${wide}${'REVIEWED'.padStart(cells.reviewed)} `, 'dim')],
		width,
	);
}

interface CauseLook {
	readonly here: boolean;
	readonly manner: Manner;
	readonly agents: (id: string) => string;
	readonly width: number;
	/** All calls of the time are here: before that nothing can be called new. */
	readonly whole: boolean;
}

const trendTones = {new: 'bad', rising: 'warn', falling: 'good'} as const;

function causeLine(cause: Cause, {here, manner, agents, width, whole}: CauseLook): Line {
	const {calls, share, buckets, firstMs, lastMs, reviewed} = cause;
	const trend = whole ? cause.trend : null;
	const wide = width >= wideColumns;
	// What is dealt with stays where it is, and steps back.
	const done = reviewed === calls;
	const right: Line = [
		span(wide ? ` ${toTheMinute(firstMs, manner).padEnd(cells.first)}` : '', 'dim'),
		span(wide ? toTheMinute(lastMs, manner).padEnd(cells.last) : '', 'dim'),
		span(wide ? spentWords(cause, manner).padStart(cells.cost) : '', 'dim'),
		span(`${figure(reviewed).padStart(cells.reviewed)} `, done ? 'good' : 'dim'),
	];
	const left: Line = [
		span(here ? ' ▌ ' : '   ', 'accent'),
		span(figure(calls).padStart(6), done ? 'dim' : 'strong'),
		span(percent(share).padStart(7), done ? 'dim' : 'plain'),
		span(`  ${sparkline(buckets, manner)}`, done ? 'dim' : 'plain'),
		span(` ${(trend ?? '').padEnd(8)} `, trend === null ? 'dim' : trendTones[trend]),
		span(cause.name, done ? 'dim' : 'plain'),
		...cause.parts.map(part => span(` · ${agents(part)}`, 'dim')),
	];
	const taken = right.reduce((total, {text}) => total + text.length, 0);
	return [...fitLine(left, width - taken), ...right];
}

function toTheMinute(instantMs: number, manner: Manner): string {
	return shortTime(instantMs, manner).replace(/^(\d\d:\d\d):\d\d$/, '$1');
}

interface AboutLook {
	readonly manner: Manner;
	readonly room: Room;
	/** What the time before is called; null where there is none. */
	readonly period: string | null;
}

/** What no column has room for: the cause as a sentence, its figures, a call of it, and what usually helps. */
function aboutLines(cause: Cause, {manner, room, period}: AboutLook): readonly Line[] {
	const {calls, full, firstMs, lastMs, example, callsBefore, advice} = cause;
	const known =
		full === calls ? 'all with their full record' : `${figure(full)} of them with their full record`;
	const facts = [
		`${figure(calls)} ${calls === 1 ? 'call' : 'calls'}, ${known}`,
		`${shortTime(firstMs, manner)} to ${shortTime(lastMs, manner)}`,
		`${spentWords(cause, manner)} spent`,
		...(callsBefore === null || period === null
			? []
			: [`${callsBefore === 0 ? 'none' : figure(callsBefore)} in ${period}`]),
	];
	const number = example?.number ?? null;
	const like =
		example === null
			? ''
			: [number === null ? '' : phoneText(number, manner), shortTime(lastMs, manner), example.why];
	const lines = [
		[span(`  ${cause.title}.`, 'strong')],
		[span(`  ${facts.join(' · ')}`, 'dim')],
		like === '' ? [] : [span(`  for example ${like.filter(Boolean).join(' · ')}`, 'dim')],
	];
	const helps = advice === null ? [] : wrap(printable(advice), room.width - 2).map(row => [span(`  ${row}`)]);
	return [...lines, ...helps].slice(0, aboutHeight(room)).map(line => fitLine(line, room.width));
}

/** What calls cost stands in their full records: without them it is not nothing, it is not known. */
export function spentWords(
	{costCents, calls, full}: Pick<Cause, 'costCents' | 'calls' | 'full'>,
	manner: Manner,
): string {
	const some = full < calls;
	return some && costCents === 0 ? '…' : `${moneyText(costCents, manner)}${some ? '+' : ''}`;
}

function sum(figures: readonly number[]): number {
	return figures.reduce((total, each) => total + each, 0);
}
