import {smellOf} from '../../calls/smells.js';
import type {Cause, Inbox, SmellCount} from '../../jobs/inbox.js';
import {figure, percent} from '../../present/figure.js';
import type {Manner} from '../../present/manner.js';
import {moneyText} from '../../present/money.js';
import {phoneText} from '../../present/phone.js';
import {sparkline} from '../../present/spark.js';
import {shortTime} from '../../present/time.js';
import type {Line} from '../../text/line.js';
import {barLine, fitLine, span} from '../../text/line.js';
import {periodWords} from '../state/picker.js';
import type {Screen} from '../state/screen-kinds.js';
import type {State} from '../state/state.js';
import {mannerOf} from './manner.js';
import type {Room} from './room.js';
import {around} from './room.js';
import {ends} from './title.js';

/** Heading, blank, header; blank, and what is said of the cause under the cursor. */
const besides = 6;

/** From so many cells on, a row also says when a cause was first seen and what it cost. */
const wideColumns = 100;

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
	const rows = [
		...inbox.causes.map((cause, index) => ({
			index,
			draw: (here: boolean) => causeLine(cause, {here, manner, agents, width}),
		})),
		...(inbox.smells.length === 0 ? [] : [{index: -1, draw: () => smellsHeader(inbox)}]),
		...inbox.smells.map((smell, index) => ({
			index: inbox.causes.length + index,
			draw: (here: boolean) => smellLine(smell, here),
		})),
	];
	const place = rows.findIndex(({index}) => index === cursor);
	const {items} = around(rows, place, Math.max(1, room.height - besides));
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
		...Array.from({length: Math.max(0, room.height - besides - items.length)}, (): Line => []),
		[],
		...(chosen === undefined ? [] : aboutLines(chosen, manner)),
		...(smell === undefined ? [] : [[span(`  ${smellOf(smell.id).help}`, 'dim')]]),
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

/** `214 troubled of 3,412 calls · 6.3%, was 1.9% in the 14 days before` */
function headingLine(state: State, inbox: Inbox, manner: Manner, width: number): Line {
	const {calls, troubled, share, shareBefore, costCents} = inbox;
	const {scope} = state.list;
	const before =
		shareBefore === null || scope.batchId !== null
			? ''
			: `, was ${percent(shareBefore)} in the ${periodWords(scope.days).replace('last ', '')} before`;
	return ends(
		[
			span(`  ${figure(troubled)} troubled`, 'strong'),
			span(` of ${figure(calls)} calls`),
			span(share === null ? '' : ` · ${percent(share)}${before}`, 'dim'),
		],
		[span(`${spentWords({costCents, calls: troubled, full: sum(inbox)}, manner)} spent on them  `, 'dim')],
		width,
	);
}

function headerLine(width: number): Line {
	const last = width >= wideColumns ? 'FIRST       LAST           COST  ' : '';
	return ends(
		[span('    COUNT  SHARE  TREND              CAUSE', 'dim')],
		[span(`${last}REVIEWED `, 'dim')],
		width,
	);
}

interface CauseLook {
	readonly here: boolean;
	readonly manner: Manner;
	readonly agents: (id: string) => string;
	readonly width: number;
}

const trendTones = {new: 'bad', rising: 'warn', falling: 'good'} as const;

function causeLine(cause: Cause, {here, manner, agents, width}: CauseLook): Line {
	const {calls, share, trend, buckets, firstMs, lastMs, reviewed} = cause;
	const wide = width >= wideColumns;
	const right: Line = [
		span(wide ? shortTime(firstMs, manner).padEnd(12) : '', 'dim'),
		span(wide ? shortTime(lastMs, manner).padEnd(11) : '', 'dim'),
		span(wide ? spentWords(cause, manner).padStart(8) : '', 'dim'),
		span(`${figure(reviewed).padStart(10)} `, reviewed === calls ? 'good' : 'dim'),
	];
	const left: Line = [
		span(here ? ' ▌ ' : '   ', 'accent'),
		span(figure(calls).padStart(6), 'strong'),
		span(percent(share).padStart(7)),
		span(`  ${sparkline(buckets, manner)}`),
		span(` ${(trend ?? '').padEnd(8)} `, trend === null ? 'dim' : trendTones[trend]),
		span(cause.title),
		...cause.parts.map(part => span(` · ${agents(part)}`, 'dim')),
	];
	const cells = right.reduce((sum, {text}) => sum + text.length, 0);
	return [...fitLine(left, width - cells), ...right];
}

/** What no column has room for. */
function aboutLines(cause: Cause, manner: Manner): readonly Line[] {
	const {calls, full, firstMs, lastMs, example} = cause;
	const known =
		full === calls ? 'all with their full record' : `${figure(full)} of them with their full record`;
	const facts = [
		`${figure(calls)} ${calls === 1 ? 'call' : 'calls'}, ${known}`,
		`first ${shortTime(firstMs, manner)}`,
		`last ${shortTime(lastMs, manner)}`,
		spentWords(cause, manner),
	].join(' · ');
	const number = example?.number ?? null;
	const like =
		example === null
			? ''
			: [example.why, number === null ? '' : phoneText(number, manner)].filter(Boolean).join(' · ');
	return [[span(`  ${facts}`, 'dim')], [span(like === '' ? '' : `  for example ${like}`, 'dim')]];
}

/** What calls cost stands in their full records: without them it is not nothing, it is not known. */
function spentWords(
	{costCents, calls, full}: Pick<Cause, 'costCents' | 'calls' | 'full'>,
	manner: Manner,
): string {
	if (full === 0 && costCents === 0) {
		return '…';
	}

	return `${moneyText(costCents, manner)}${full < calls ? '+' : ''}`;
}

function sum({causes}: Inbox): number {
	return causes.reduce((full, cause) => full + cause.full, 0);
}
