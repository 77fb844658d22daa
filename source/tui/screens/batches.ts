import {progressOf, timeLeftMs} from '../../calls/batch.js';
import type {Batch} from '../../calls/execution.js';
import {batchBar, batchLegend, leftWords, percentText} from '../../present/batch-line.js';
import {figure} from '../../present/figure.js';
import type {Manner} from '../../present/manner.js';
import {statusTone} from '../../present/status.js';
import {shortTime} from '../../present/time.js';
import {barLine, fitLine, type Line, span} from '../../text/line.js';
import {mannerOf} from '../state/manner.js';
import type {Screen} from '../state/screen-kinds.js';
import {batchesInScope} from '../state/screens/batches.js';
import type {State} from '../state/state.js';
import type {Room} from './room.js';
import {around} from './room.js';
import {ends} from './title.js';

/** Heading, blank, header; blank, and what is said of the batch under the cursor. */
const besides = 6;

/** From so many cells on a row also says when a batch was made. */
const wideColumns = 100;
const barCells = {wide: 20, narrow: 12};

/** With fewer cells the name of the file, by which a batch is known, has the room of the bar. */
const barColumns = 72;

/** Batches with how far they are; those that run move while one looks. */
export function batchesLines(state: State, screen: Screen<'batches'>, room: Room): readonly Line[] {
	const batches = batchesInScope(state);
	const manner = mannerOf(state.place);
	const running = batches.filter(batch => !progressOf(batch).isOver).length;
	const heading = ends(
		[
			span('  Batches', 'strong'),
			span(`  ${figure(batches.length)}${running > 0 ? `, ${running} not over` : ''}`, 'dim'),
		],
		batches.length === 0 || room.width < wideColumns ? [] : batchLegend(manner),
		room.width,
	);
	if (batches.length === 0) {
		return [
			heading,
			[],
			[span('  Bolna has told of no batch of these agents yet. a chooses another one.', 'dim')],
		];
	}

	const {items, start} = around(batches, screen.cursor, Math.max(1, room.height - besides));
	const chosen = batches[screen.cursor];
	const layout = layoutOf(room.width, running > 0);
	const look = {manner, layout, samples: screen.samples, scope: state.list.scope.batchId};
	return [
		heading,
		[],
		headerLine(layout),
		...items.map((batch, index): Line => {
			const here = start + index === screen.cursor;
			const line = fitLine(batchLine(batch, {...look, here}), room.width);
			return here ? barLine(line, room.width) : line;
		}),
		...Array.from({length: Math.max(0, room.height - besides - items.length)}, (): Line => []),
		[],
		...(chosen === undefined ? [] : aboutLines(state, chosen, manner)),
	];
}

/** Cells of what is not always there; 0 where it is not. */
interface Layout {
	readonly created: number;
	readonly bar: number;
	readonly left: number;
}

function layoutOf(width: number, someRun: boolean): Layout {
	const wide = width >= wideColumns;
	return {
		created: wide ? 12 : 0,
		bar: wide ? barCells.wide : width < barColumns ? 0 : barCells.narrow,
		left: someRun ? (wide ? 14 : 8) : 0,
	};
}

function headerLine({created, bar, left}: Layout): Line {
	const columns = [
		'CREATED'.slice(0, created).padEnd(created),
		'STATUS    ',
		''.padEnd(bar),
		'DONE'.padStart(13),
		'FAILED'.padStart(6),
		` ${'LEFT'.slice(0, left).padEnd(left)}`,
		'FILE',
	];
	return [span(`   ${columns.filter(column => column !== '').join(' ')}`, 'dim')];
}

interface BatchLook {
	readonly here: boolean;
	readonly manner: Manner;
	readonly layout: Layout;
	readonly samples: Screen<'batches'>['samples'];
	/** The batch that the list is about. */
	readonly scope: string | null;
}

function batchLine(batch: Batch, {here, manner, layout, samples, scope}: BatchLook): Line {
	const progress = progressOf(batch);
	const {calls, done, failedShare, isOver} = progress;
	const leftMs = isOver ? null : timeLeftMs(samples.get(batch.id) ?? [], calls);
	const words = leftMs === null ? '' : leftWords(leftMs);
	// The column says already that it is what is left.
	const short = words.replace(/ left$/, '');
	const left =
		short.length > layout.left ? short.replace(/^about /, '').replace('under a minute', '<1 min') : short;
	const created = batch.createdAtMs === null ? '' : shortTime(batch.createdAtMs, manner);
	return [
		span(here ? ' ▌ ' : '   ', 'accent'),
		span(layout.created === 0 ? '' : `${created.padEnd(layout.created)} `, 'dim'),
		...fitLine([span(batch.status ?? '', isOver ? 'plain' : 'accent')], 10),
		...(layout.bar === 0 ? [] : [span(' '), ...batchBar(progress, layout.bar, manner)]),
		span((calls === null ? '' : `${figure(done)}/${figure(calls)}`).padStart(14)),
		span(
			(failedShare === null ? '' : percentText(failedShare)).padStart(7),
			failedShare === null || failedShare < 0.1 ? 'plain' : 'bad',
		),
		span(`  ${left.padEnd(layout.left)} `, 'dim'),
		span(`${batch.id === scope ? '● ' : ''}${batch.fileName ?? batch.id}`),
	];
}

/** What no column has room for: the counts as Bolna gives them, and whose the batch is. */
function aboutLines({place}: State, batch: Batch, manner: Manner): readonly Line[] {
	const counts = Object.entries(batch.executionStatus)
		.filter(([, count]) => count > 0)
		.toSorted(([, one], [, other]) => other - one)
		.map(
			([status, count], index): Line => [
				span(index === 0 ? '  ' : ' · ', 'dim'),
				span(`${figure(count)} ${status}`, statusTone(status)),
			],
		);
	const {validContacts: valid, totalContacts: total, scheduledAtMs} = batch;
	const agent = place.agents.find(({id}) => id === batch.agentId)?.name ?? '';
	const facts = [
		valid !== null && total !== null && total > valid
			? `${figure(valid)} of ${figure(total)} contacts are valid`
			: '',
		scheduledAtMs === null ? '' : `scheduled ${shortTime(scheduledAtMs, manner)}`,
		agent,
	];
	return [
		counts.length === 0 ? [span('  Bolna has counted none of its calls yet.', 'dim')] : counts.flat(),
		[span(`  ${facts.filter(Boolean).join(' · ')}`, 'dim')],
	];
}
