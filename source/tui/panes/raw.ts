import type {Execution} from '../../calls/execution.js';
import {wrap} from '../../text/fit.js';
import {escapeForOutput, jsonText} from '../../text/json.js';
import type {Line} from '../../text/line.js';
import {span} from '../../text/line.js';
import {scrub} from '../../text/printable.js';
import {wholeContent} from './content.js';
import {kept} from './kept.js';
import type {Pane} from './pane.js';
import {saying} from './pane.js';

const member = /^(\s*"(?:[^"\\]|\\.)*":)(.*)$/;

const coloured = kept((execution: Execution, width: number) =>
	wholeContent(
		jsonText(execution.raw, 2)
			.split('\n')
			.flatMap(line => wrap(scrub(line), Math.max(10, width - 1)))
			.map((row): Line => {
				const [, name, value] = member.exec(row) ?? [];
				return name === undefined || value === undefined ? [span(row)] : [span(name, 'accent'), span(value)];
			}),
	),
);

/** The wire JSON, as it came. */
export const rawPane: Pane = {
	label: 'Raw',
	short: 'Raw',
	content: ({execution, width}) =>
		execution === null ? saying('Reading the record.', width) : coloured(execution, width),
	text: ({execution}) => (execution === null ? '' : escapeForOutput(jsonText(execution.raw, 2))),
};
