import type {Execution} from '../../calls/execution.js';
import {turnsOf} from '../../calls/turns.js';
import {wrap} from '../../text/fit.js';
import type {Line} from '../../text/line.js';
import {span} from '../../text/line.js';
import {scrubLines} from '../../text/printable.js';
import {wholeContent} from './content.js';
import {kept} from './kept.js';
import type {Pane} from './pane.js';
import {notYet} from './pane.js';

/** Cells before the words: turn number and speaker. */
const indent = 13;

const speakers = {
	agent: {name: 'agent ', tone: 'accent'},
	caller: {name: 'caller', tone: 'strong'},
} as const;

const wrapped = kept((execution: Execution, width: string) =>
	wholeContent(
		turnsOf(execution.transcript).flatMap(turn => {
			const speaker = speakers[turn.speaker];
			const rows = scrubLines(turn.text).flatMap(line =>
				wrap(line, Math.max(10, Number(width) - indent - 1)),
			);
			return rows.map((row, index): Line => {
				const margin: Line =
					index === 0
						? [span(`${String(turn.number).padStart(3)}  `, 'dim'), span(`${speaker.name}  `, speaker.tone)]
						: [span(' '.repeat(indent))];
				return [...margin, span(row, turn.speaker === 'agent' ? 'plain' : 'strong')];
			});
		}),
	),
);

/** What was said, turn by turn, wrapped once for its width. */
export const transcriptPane: Pane = {
	label: 'Transcript',
	short: 'Script',
	content(context) {
		const {execution, width} = context;
		if (execution === null || execution.transcript === null || execution.transcript.trim() === '') {
			return notYet(context, 'Nobody spoke, or Bolna kept no transcript of this call.');
		}

		return wrapped(execution, String(width));
	},
};
