import type {Execution} from '../../calls/execution.js';
import {hasRecording, recordingAddress} from '../../calls/recording.js';
import {copyLines, copyName} from '../../present/copies.js';
import {figure} from '../../present/figure.js';
import {guideRow} from '../../present/guide.js';
import {maskExecution} from '../../present/mask.js';
import type {Copied} from '../../terminal/clipboard-sink.js';
import {escapeForOutput, jsonText} from '../../text/json.js';
import {scrub} from '../../text/printable.js';
import {Trouble} from '../../text/trouble.js';
import {agentNames} from '../../workspace/agent-names.js';
import type {Workspace} from '../../workspace/workspace.js';
import type {Notice} from '../state/state.js';
import type {Doers} from './at.js';
import {pipe, showUntilKey} from './handover.js';

/** What of a call goes elsewhere. It is masked and scrubbed before it leaves. */
export const takingDoers: Doers<'copy' | 'open-recording' | 'pipe-out'> = {
	async copy({kind, id, manner}, {open, host, send}) {
		const agentName = await agentNames(open.ask);
		const linesOf = (call: Execution) => {
			const recording = hasRecording(call) ? recordingAddress(open.base, call.id) : null;
			return copyLines(kind, call, {manner, agentName, recording});
		};
		// What the row of a list tells needs no asking; what it leaves out may be in the full record.
		const known = kind === 'ticket' ? null : await open.ask.execution(id);
		const lines = (known && linesOf(known)) ?? linesOf(await wholeCall(open, id, kind === 'ticket'));
		const notice: Notice =
			lines === null
				? {text: `This call has no ${copyName(kind)}.`, tone: 'plain'}
				: copiedNotice(
						copyName(kind),
						await host.clipboard(lines, async text => (open.keepsNothing ? null : host.saveCopy(text))),
					);
		send({type: 'noticed', notice});
	},

	async 'open-recording'({id}, {open, host, send}) {
		const link = await open.bolna.recording(id, 'call');
		if (await host.openAddress(link)) {
			send({type: 'noticed', notice: {text: 'The recording opens in the browser.', tone: 'good'}});
			return;
		}

		// The link opens the recording to whoever has it: it goes into no file.
		const {where} = await host.clipboard([scrub(link.href)], async () => null);
		if (where === 'nowhere') {
			await host.lend(() => showUntilKey(scrub(link.href), host.lent));
			return;
		}

		const place = where === 'tmux' ? 'in the buffer of tmux' : 'on your clipboard';
		const text = `The link to the recording is ${place}, good for a day; a click opens it`;
		send({type: 'noticed', notice: {text, tone: 'good', link: link.href}});
	},

	async 'pipe-out'({id, command, manner}, {open, host}) {
		const call = await wholeCall(open, id, true);
		const row = guideRow(manner.masked ? maskExecution(call) : call, manner);
		const json = `${escapeForOutput(jsonText(row, 2))}\n`;
		await host.lend(() => pipe(command, json, host.lent));
	},
};

/**
 * The full record: a row of a list has no transcript.
 * @param orRow takes the row where there is nothing better
 * @throws Trouble where Bolna does not give it
 */
async function wholeCall({ask, bolna}: Workspace, id: string, orRow: boolean): Promise<Execution> {
	const [row, known] = await Promise.all([ask.row(id), ask.execution(id)]);
	if (known !== null && row?.full === true) {
		return known;
	}

	try {
		return await bolna.execution(id);
	} catch (error) {
		if (orRow && known !== null) {
			return known;
		}

		throw error;
	}
}

function copiedNotice(name: string, copied: Copied): Notice {
	const size = `${figure(copied.sizeBytes)} bytes`;
	if (copied.where === 'clipboard') {
		return {text: `Copied the ${name} · ${size}`, tone: 'good'};
	}

	if (copied.where === 'tmux') {
		return {text: `Copied the ${name} to tmux’s buffer alone · ${size} · prefix ] pastes`, tone: 'plain'};
	}

	const {capBytes} = copied;
	const why =
		capBytes === null
			? 'This terminal has no clipboard to write to'
			: `The ${name} has ${size}, and terminals take no more than ${figure(capBytes)} to their clipboard`;
	if (copied.where === 'nowhere') {
		throw new Trouble({code: 'usage', happened: `${why}.`, advice: 'Nothing is kept on this disk.'});
	}

	return {text: `${why}: it is in ${copied.path}`, tone: 'plain'};
}
