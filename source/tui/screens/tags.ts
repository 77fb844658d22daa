import {figure} from '../../present/figure.js';
import type {Line} from '../../text/line.js';
import {fitLine, lineWidth, span} from '../../text/line.js';
import {type TagPrompt, tagOffers} from '../state/tagging.js';
import {visibleField} from '../widgets/field.js';

const label = ' tag ';

/** Cells for what is typed, at least. */
const leastTyped = 24;

/** How many of the tags in use are offered at once. */
const most = 5;

/** The last line: what is typed, and which tags in use begin so, with their calls. */
export function tagLine(prompt: TagPrompt, width: number): Line {
	const {offers} = tagOffers(prompt);
	let right: Line = [];
	for (const [index, tag] of offers.slice(0, most).entries()) {
		const calls = prompt.known.get(tag) ?? null;
		const longer: Line = [
			...right,
			index === 0 ? span('Tab ', 'accent') : span(' · ', 'dim'),
			span(calls === null ? tag : `${tag} ${figure(calls)}`, 'dim'),
		];
		if (lineWidth(longer) + label.length + leastTyped > width) {
			break;
		}

		right = longer;
	}

	const room = width - label.length - lineWidth(right) - 2;
	const {before, under, after} = visibleField(prompt.field, room);
	const typed: Line = [span(before), span(under, 'plain', {inverse: true}), span(after)];
	return [span(label, 'accent'), ...fitLine(typed, room), ...right, span(' ')];
}

/** The line above it: the tags that the call has, and how one is taken off. */
export function tagsLine({tags}: TagPrompt, width: number): Line {
	const [has, how]: readonly [Line, string] =
		tags.length === 0
			? [[span(' This call has no tags', 'dim')], ' · commas separate several']
			: [
					[span(' Has ', 'dim'), span(tags.join(', '), 'accent')],
					' · a tag it has, or -tag, takes it off · commas separate several',
				];
	return fitLine([...has, span(how, 'dim')], width);
}
