import {figure, percent} from '../../present/figure.js';
import type {Manner} from '../../present/manner.js';
import {clockTime, shortTime, zoneLabel} from '../../present/time.js';
import type {Line, Span} from '../../text/line.js';
import {fitLine, lineWidth, span} from '../../text/line.js';
import type {Trouble} from '../../text/trouble.js';
import {cellWidth, graphemeWidth} from '../../text/width.js';
import {periodWords} from '../state/picker.js';
import type {Following, Place, State} from '../state/state.js';
import {isPartial} from '../state/whole-period.js';
import {type Field, visibleField} from '../widgets/field.js';
import {mannerOf} from './manner.js';

/** The first line: where this is, how much of the truth is loaded, and how old it is. */
export function titleLine(state: State): Line {
	const left = placeWords(state);
	const rights = completeness(state);
	const room = state.size.columns - lineWidth(left) - 2;
	return ends(
		left,
		rights.find(right => lineWidth(right) <= room) ?? rights.at(-1) ?? [],
		state.size.columns,
	);
}

/** Whose calls these are, of which time. */
export function placeWords({place, list}: State): Line {
	const {agentId, batchId, days} = list.scope;
	const agent =
		agentId === null ? 'All agents' : (place.agents.find(({id}) => id === agentId)?.name ?? agentId);
	const batch = place.batches.find(({id}) => id === batchId);
	const stretch = batchId === null ? periodWords(days) : `batch ${batch?.fileName ?? batchId}`;
	return [
		span(' callsift', 'accent'),
		span(`  ${agent}`, 'strong'),
		span(` · ${stretch}`, 'dim'),
		...(place.demo ? [span(' · demo', 'warn')] : []),
		...(place.masked ? [span(' · masked', 'warn')] : []),
		...(place.keepsNothing ? [span(' · keeps nothing', 'warn')] : []),
		...(place.offline ? [span(' · offline', 'warn')] : []),
		...(place.readOnly ? [span(' · read-only', 'warn')] : []),
	];
}

/** From all there is to say to the least; the narrower the line, the less is said. */
function completeness(state: State): readonly Line[] {
	const {progress, place, list, coverage} = state;
	const {total, atLeast, windowsToGo, missing, asOfMs, busy} = progress;
	// That Bolna is not asked stands on the line already, and is what was wished.
	const trouble = place.offline && progress.trouble?.code === 'unreachable' ? null : progress.trouble;
	// What an earlier start brought counts: it is here.
	const loaded = Math.max(progress.loaded, list.inScope ?? 0);
	const amount = total === null ? [] : [span(amountWords(loaded, Math.max(total, loaded), atLeast))];
	const windows = `${windowsToGo} ${windowsToGo === 1 ? 'window' : 'windows'} to go`;
	const toGo = windowsToGo > 0 && total !== null ? [span(windows, 'dim')] : [];
	const gap = missing > 0 ? [span(`${figure(missing)} missing`, 'warn')] : [];
	// Counted among all calls kept here: beside the calls of one agent or batch it would be taken for theirs.
	const isOfAll = list.scope.agentId === null && list.scope.batchId === null;
	const open =
		isOfAll && coverage.unfinished > 0 ? [span(`${figure(coverage.unfinished)} not over`, 'dim')] : [];
	const indexing = coverage.toIndex > 0 ? [span(`indexing ${figure(coverage.toIndex)}`, 'accent')] : [];
	const doing =
		trouble !== null
			? [span(`${troubleWords[trouble.code] ?? 'not loading'}${againWords(trouble, place)}`, 'bad')]
			: busy
				? [span(total === null ? 'asking Bolna' : 'loading', 'accent')]
				: [];
	const age =
		state.following !== null
			? followWords(state.following, mannerOf(place))
			: asOfMs === null
				? []
				: [span(`as of ${clockTime(asOfMs, place)} ${zoneLabel(place.zone, asOfMs)}`, 'dim')];
	const full = [...amount, ...gap, ...toGo, ...indexing, ...doing];
	const everything = [...full, ...open, ...age];
	// Trouble is said before anything else is.
	const less =
		trouble === null
			? [
					[...full, ...age],
					[...amount, ...gap, ...doing, ...age],
					[...amount, ...gap, ...age],
					// That calls are followed is said before how many there are.
					...(state.following === null ? [[...amount, ...toGo], amount] : [age, age.slice(0, 1)]),
				]
			: [[...amount, ...doing, ...age], [...amount, ...doing], doing];
	return [everything, ...less].map(dotted);
}

/** What ends a trouble: time, or a person. */
function againWords({untilMs = 0}: Trouble, place: Place): string {
	return untilMs > place.nowMs
		? ` until ${shortTime(untilMs, mannerOf(place))}`
		: place.offline
			? ''
			: ', r retries';
}

/** `350 of 1,176+`; `1,176+ calls` where no more is known of the rest than that it is there. */
function amountWords(loaded: number, total: number, atLeast: boolean): string {
	return atLeast && loaded === total
		? `${figure(loaded)}+ calls`
		: `${figure(loaded)} of ${figure(total)}${atLeast ? '+' : ''}`;
}

/** `following · asked 14:02:31`, or what keeps it from asking and when it tries again. */
function followWords({askedAtMs, againMs, trouble}: Following, manner: Manner): readonly Span[] {
	if (trouble !== null) {
		const again = againMs === null ? '' : `, again at ${shortTime(againMs, manner)}`;
		return [span(`following: ${troubleWords[trouble.code] ?? 'no answer'}${again}`, 'bad')];
	}

	const asked = askedAtMs === null ? 'asking' : `asked ${shortTime(askedAtMs, manner)}`;
	return [span('following', 'accent'), span(asked, 'dim')];
}

function dotted(parts: readonly Span[]): Line {
	return [...parts.flatMap((part, index) => (index === 0 ? [part] : [span(' · ', 'dim'), part])), span(' ')];
}

const troubleWords: Readonly<Record<string, string>> = {
	unreachable: 'offline',
	'timed-out': 'timed out',
	'rate-limited': 'rate limited',
	'key-refused': 'key refused',
	'server-trouble': 'Bolna has trouble',
};

/** The second line: what is searched for, and how much of everything that is. */
export function filterLine(state: State): Line {
	const {list, prompt, size} = state;
	const right = countWords(state);
	if (prompt?.kind === 'filter') {
		const room = size.columns - lineWidth(right) - 5;
		const {before, under, after} = visibleField(prompt.field, room);
		const left: Line = [
			span(' / ', 'accent'),
			span(before),
			span(under, 'plain', {inverse: true}),
			span(after),
		];
		return ends(left, right, size.columns);
	}

	const parts = [...(list.troubledOnly ? ['is:troubled'] : []), ...(list.filter === '' ? [] : [list.filter])];
	const left: Line =
		parts.length === 0
			? [span(' / filter', 'dim')]
			: [span(' / ', 'accent'), span(parts.join(' '), 'strong')];
	// Whoever wrote the filter knows it; how many calls it found is what it was written for.
	const room = size.columns - lineWidth(right) - 2;
	return ends(lineWidth(left) > room ? fitLine(left, room) : left, right, size.columns);
}

/**
 * `214 calls · 6.3%`. At least so many while others of the period are not here, `110+ calls`, and where full records
 * decide that are not here, `214+ calls · 50 of 3,000 full records`.
 */
export function countWords(state: State): Line {
	const {list, coverage, progress} = state;
	const {matching, inScope, filter, troubledOnly} = list;
	if (matching === null) {
		return list.read ? [span('counting ', 'dim')] : [];
	}

	if (list.needsRecords && coverage.full < coverage.calls) {
		const records = `${figure(coverage.full)} of ${figure(coverage.calls)} full records`;
		return [span(`${figure(matching)}+ calls`), span(` · ${records} `, 'dim')];
	}

	if (isPartial(state)) {
		return [span(`${figure(matching)}+ calls `)];
	}

	const filtered = filter !== '' || troubledOnly;
	// Where dates say that all that match are here, the others of the period may not be.
	const share =
		filtered && progress.windowsToGo === 0 && inScope !== null && inScope > 0
			? ` · ${percent(matching / inScope)}`
			: '';
	return [
		span(`${figure(matching)} ${matching === 1 ? 'call' : 'calls'}${share} `, filtered ? 'plain' : 'dim'),
	];
}

/** Under the filter bar: where the filter is wrong, and what would be right. */
export function filterErrorLine(state: State): Line | null {
	const {prompt} = state;
	if (prompt?.kind !== 'filter' || prompt.error === null) {
		return null;
	}

	const {column, message} = prompt.error;
	const {columns} = state.size;
	const {start} = visibleField(prompt.field, columns - lineWidth(countWords(state)) - 5);
	const at = Math.min(cellsUntil(prompt.field, start, column) + 3, columns - 2);
	const behind = columns - at - 2;
	const room = Math.max(behind, at - 1);
	// What would be right stands last in the sentence, and matters most.
	const [, right = message] = /; (did you mean .*)$/.exec(message) ?? [];
	const whole = span(message, 'bad');
	const words = cellWidth(whole.text) <= room ? whole : span(right, 'bad');
	const width = cellWidth(words.text);
	// Behind the caret, or where there is more room for it, with the caret at its place above all.
	if (width <= behind || behind >= at - 1) {
		return fitLine([span(' '.repeat(at)), span('^ ', 'bad'), words], columns);
	}

	return [
		...fitLine([span(' '.repeat(Math.max(1, at - 1 - width))), words], at - 1),
		span(' '),
		span('^', 'bad'),
	];
}

/** Cells from the first letter in sight to a place in the filter, which was read without the spaces before it. */
function cellsUntil({letters}: Field, start: number, column: number): number {
	let units = 0;
	let cells = 0;
	let begun = false;
	for (const [index, letter] of letters.entries()) {
		begun ||= letter !== ' ';
		if (begun && units >= column) {
			break;
		}

		units += begun ? letter.length : 0;
		cells += index < start ? 0 : graphemeWidth(letter);
	}

	return cells;
}

/** Two ends of a line; the right one gives way when there is no room for both. */
export function ends(left: Line, right: Line, width: number): Line {
	const room = width - lineWidth(right);
	return lineWidth(left) + (right.length === 0 ? 0 : 2) <= room
		? [...fitLine(left, room), ...right]
		: fitLine([...left, span('  '), ...right], width);
}
