import type {BatchProgress} from '../calls/batch.js';
import {type BatchStep, watchBatch as watch} from '../jobs/watch-batch.js';
import {batchProgressWords} from '../present/batch-line.js';
import {instantText} from '../present/time.js';
import {scrub} from '../text/printable.js';
import type {Command} from './command.js';
import {type ExitCode, exitCodes} from './exit-codes.js';
import {jsonForOutput} from './json-for-output.js';
import {openToAsk} from './open-to-ask.js';
import {Outage} from './outage.js';

export const watchBatch: Command = {
	name: 'watch-batch',
	description:
		'Watches a batch by Bolna’s own count until it is over: one line that changes on a terminal, a line for every change in a ' +
		'pipe. Ends with 0 when the batch was completed, however its calls ended; with 3 when it was stopped or failed, or when ' +
		'more of its calls failed than --max-failed allows. How long it still takes is said once its pace was seen.',
	arguments: [
		{
			name: 'batch',
			description: 'id of the batch; callsift batches lists them',
			required: true,
			offers: 'batches',
		},
	],
	options: [
		{
			name: 'max-failed',
			description: 'end with 3 when more than so many percent of the calls failed',
			value: {kind: 'whole', placeholder: 'percent', min: 0, max: 100},
		},
		{name: 'json', description: 'print NDJSON: a line for every change'},
	],
	examples: [
		{line: 'callsift watch-batch 3f2a7c…', says: 'until it is over'},
		{
			line: 'callsift watch-batch 3f2a7c… --max-failed 10 --quiet || mail -s "campaign" ops',
			says: 'and tell somebody when a tenth failed',
		},
	],
	async run(context, given) {
		const {clock, signal, output} = context;
		const {workspace} = await openToAsk(context);
		const id = given.word(0) ?? '';
		const json = given.flag('json');
		const outage = new Outage(context, workspace);
		const line = output.progress();
		let last: BatchStep | null = null;
		let said = '';
		try {
			const steps = watch(workspace, id, {
				clock,
				signal,
				onTrouble: (trouble, againMs) => void outage.began(trouble, againMs),
			});
			for await (const step of steps) {
				last = step;
				await outage.ended();
				const {moved, progress} = step;
				const words = scrub(stepWords(step));
				if (json) {
					await (moved ? output.line(jsonForOutput(asJson(step, clock.now()))) : undefined);
				} else if (output.isTerminal && !progress.isOver) {
					line.show(words);
				} else if (moved && words !== said) {
					// Calls go on by steps that the words do not tell apart, such as from scheduled to queued.
					line.clear();
					await output.line(words);
					said = words;
				}
			}
		} finally {
			line.clear();
		}

		return last === null ? exitCodes.ok : verdict(last, given.whole('max-failed'));
	},
};

function stepWords({batch, progress, leftMs}: BatchStep): string {
	return `${batch.fileName ?? batch.id} · ${batchProgressWords(batch, progress, leftMs)}`;
}

function verdict({batch, progress}: BatchStep, mostFailed: number | undefined): ExitCode {
	const ended = batch.status === 'completed' || batch.status === 'executed';
	return ended && !isTooMany(progress, mostFailed) ? exitCodes.ok : exitCodes.findings;
}

function isTooMany({failedShare}: BatchProgress, mostFailed: number | undefined): boolean {
	return mostFailed !== undefined && failedShare !== null && failedShare * 100 > mostFailed;
}

function asJson({batch, progress, leftMs}: BatchStep, nowMs: number) {
	const {calls, done, stages, failedShare, isOver} = progress;
	return {
		at: instantText(nowMs),
		batch_id: batch.id,
		file_name: batch.fileName,
		status: batch.status,
		over: isOver,
		calls,
		done,
		...stages,
		failed_share: failedShare,
		seconds_left: leftMs === null ? null : Math.round(leftMs / 1000),
		execution_status: batch.executionStatus,
	};
}
