import {diagnose} from '../../calls/diagnosis.js';
import type {CallRecord} from '../../calls/record.js';
import {statusFacts} from '../../calls/status.js';
import {besideLine, compareColumns} from '../../present/compare.js';
import {durationText} from '../../present/duration.js';
import type {Manner} from '../../present/manner.js';
import {moneyText} from '../../present/money.js';
import {phoneText} from '../../present/phone.js';
import {statusText, statusTone} from '../../present/status.js';
import {callTime} from '../../present/time.js';
import {wrap} from '../../text/fit.js';
import {type Line, span} from '../../text/line.js';
import {scrub} from '../../text/printable.js';
import {mannerOf} from '../state/manner.js';
import type {Screen} from '../state/screen-kinds.js';
import {comparedHeight, drawnComparison} from '../state/screens/compare.js';
import type {State} from '../state/state.js';
import type {Room} from './room.js';

/** Two calls side by side: which they are, what differs, and what was said in both. */
export function compareScreenLines(state: State, screen: Screen<'compare'>, room: Room): readonly Line[] {
	const {shown, lines} = drawnComparison(state, screen.calls);
	const {left, right} = shown;
	const manner = mannerOf(state.place);
	const {width} = room;
	const height = comparedHeight(state);
	const start = Math.min(screen.cursor, Math.max(0, lines.length - height));
	const more = lines.length - start - height;
	const [lefts, rights] = [whyLines(left, width), whyLines(right, width)];
	return [
		besideLine([span('this call', 'dim')], headLine(left, manner), headLine(right, manner), width),
		besideLine([], factsLine(left, manner), factsLine(right, manner), width),
		besideLine([], lefts[0] ?? [], rights[0] ?? [], width),
		besideLine([span(more > 0 ? `↓ ${more} more` : '', 'dim')], lefts[1] ?? [], rights[1] ?? [], width),
		...lines.slice(start, start + height),
	];
}

function headLine({row}: CallRecord, manner: Manner): Line {
	return [
		span(statusText(row.status, manner), statusTone(row.status)),
		span(` · ${callTime(row.timeMs, manner)}`),
	];
}

function factsLine({row}: CallRecord, manner: Manner): Line {
	const facts = [
		row.number === null ? '' : phoneText(row.number, manner),
		row.durationSeconds ? durationText(row.durationSeconds) : '',
		row.costCents ? moneyText(row.costCents, manner) : '',
		row.full ? '' : 'outline only',
	];
	return [span(facts.filter(Boolean).join(' · '), 'strong')];
}

/** Why it ended as it did, on two lines. */
function whyLines({row, execution}: CallRecord, width: number): readonly Line[] {
	const said = diagnose(execution)?.sentence ?? (row.why || statusFacts(row.status).meaning);
	const tone = row.troubled ? 'bad' : 'dim';
	return wrap(scrub(said), compareColumns(width).call).map(text => [span(text, tone)]);
}
