import {wrap} from '../../text/fit.js';
import type {Line, Tone} from '../../text/line.js';
import {span} from '../../text/line.js';
import {printable, scrub} from '../../text/printable.js';
import type {Trouble} from '../../text/trouble.js';
import type {Size, State} from '../state/state.js';

/** The first screen, above the line where the key is pasted. */
export function welcomeLines({stage, size, notice}: State): readonly Line[] {
	if (stage.kind !== 'welcome') {
		return [];
	}

	if (stage.asking !== 'idle') {
		return [
			[],
			[span('   callsift', 'accent')],
			[],
			[span(`   ${waiting[stage.asking]}`)],
			[span(`   ${notice?.text ?? ''}`, 'dim')],
		];
	}

	const say = (text: string, tone: 'plain' | 'dim' | 'bad' = 'plain'): readonly Line[] =>
		wrap(printable(text), Math.max(30, Math.min(size.columns - 6, 84))).map(row => [span(`   ${row}`, tone)]);
	return [
		[],
		[span('   callsift', 'accent'), span('  the calls of a Bolna account, in the terminal', 'dim')],
		[],
		...(stage.trouble === null
			? say('No key is known for this profile yet.')
			: [...say(stage.trouble.happened, 'bad'), ...say(stage.trouble.advice)]),
		[],
		...say(
			'Paste a Bolna API key and press Enter. It is checked against Bolna first, then kept in a file only you can read.',
		),
		...say('Keys are made at platform.bolna.ai, under Developers.', 'dim'),
		[],
		[
			span('   or press '),
			span('d', 'accent'),
			span(' for a demo account with 3,000 calls that never leaves this machine'),
		],
		[span('           '), span('q', 'accent'), span(' to quit')],
		[],
	];
}

/** What is said while nothing can be typed. */
const waiting = {
	opening: 'Opening the account.',
	checking: 'Asking Bolna whose key this is.',
	'opening-demo': 'Opening the demo.',
} as const;

/** There is a key, but its account cannot be opened now. */
export function closedLines(trouble: Trouble, {columns}: Size): readonly Line[] {
	const say = (text: string, tone: Tone): readonly Line[] =>
		wrap(scrub(text), Math.max(30, Math.min(columns - 6, 84))).map(row => [span(`   ${row}`, tone)]);
	return [
		[],
		[span('   callsift', 'accent')],
		[],
		...say(trouble.happened, 'bad'),
		...say(trouble.advice, 'plain'),
		[],
		[span('   r', 'accent'), span(' tries again   '), span('q', 'accent'), span(' quits')],
		[],
		...say('callsift --demo needs neither a key nor a network.', 'dim'),
	];
}
