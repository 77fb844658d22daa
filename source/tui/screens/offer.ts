import {figure} from '../../present/figure.js';
import {fit} from '../../text/fit.js';
import type {Line} from '../../text/line.js';
import {barLine, fitLine, lineText, span} from '../../text/line.js';
import {scrub} from '../../text/printable.js';
import {cellWidth} from '../../text/width.js';
import {offersOf} from '../state/offer.js';
import type {State} from '../state/state.js';

/**
 * The list with what could be typed over its first rows; its header and the rows below stay where they are. Few calls
 * would all be hidden: where there is room below them they step down.
 */
export function withOffers(state: State, lines: readonly Line[], width: number): readonly Line[] {
	const {prompt} = state;
	const offers = prompt?.kind === 'filter' ? offersOf(state, prompt) : [];
	if (prompt?.kind !== 'filter' || offers.length === 0) {
		return lines;
	}

	const texts = offers.map(({text}) => scrub(text));
	const widest = Math.min(Math.max(...texts.map(cellWidth), 12), Math.max(12, width - 20));
	const rows = offers.map(({calls, help}, index): Line => {
		const here = index === prompt.pick;
		const line: Line = [
			span(here ? ' ▌ ' : '   ', 'accent'),
			span(fit(texts[index] ?? scrub(''), widest), 'accent'),
			span(calls === null ? `  ${help}` : `  ${figure(calls).padStart(9)}`, 'dim'),
		];
		return here ? barLine(line, width) : fitLine(line, width);
	});
	const room = lines.length - 1 - lines.findLastIndex(line => lineText(line).trim() !== '');
	const covered = Math.max(0, rows.length - room);
	return [...lines.slice(0, 1), ...rows, ...lines.slice(1 + covered)].slice(0, lines.length);
}
