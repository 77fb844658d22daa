import type {CallRecord} from '../calls/record.js';
import {turnsOf} from '../calls/turns.js';
import {lineText} from '../text/line.js';
import {scrub} from '../text/printable.js';
import {turnLines} from './call-block.js';
import {callFacts} from './call-entries.js';
import type {RowLook} from './columns.js';
import {maskRecord} from './mask-record.js';
import {statusText} from './status.js';

const width = 100;

/** What was said in a call, under a line that says which call it is; empty when nothing was said. */
export function transcriptText(call: CallRecord, look: RowLook): string {
	const {execution} = look.manner.masked ? maskRecord(call) : call;
	const turns = turnsOf(execution.transcript);
	if (turns.length === 0) {
		return '';
	}

	const agent = look.agentName(execution.agentId);
	const facts = [
		statusText(execution.status, look.manner),
		...callFacts(execution, look.manner),
		...(agent === null ? [] : [agent]),
	];
	const lines = turns.flatMap(turn => turnLines(turn, width)).map(line => lineText(line).trimEnd());
	return [scrub(`== ${execution.id}`), scrub(facts.join(' · ')), '', ...lines]
		.map(line => `${line}\n`)
		.join('');
}
