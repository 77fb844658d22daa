import type {Execution} from '../../calls/execution.js';
import {hasRecording, recordingAddress} from '../../calls/recording.js';
import {copyLines, copyName} from '../../present/copies.js';
import {figure} from '../../present/figure.js';
import type {Copied} from '../../terminal/clipboard-sink.js';
import {Trouble} from '../../text/trouble.js';
import type {Workspace} from '../../workspace/workspace.js';
import type {Notice} from '../state/state.js';
import type {Doers} from './at.js';

/** What of a call goes elsewhere. It is masked and scrubbed before it leaves. */
export const takingDoers: Doers<'copy'> = {
	async copy({kind, id, manner}, {open, host, send}) {
		const call = await wholeCall(open, id);
		const agents = new Map((await open.ask.agents()).map(agent => [agent.id, agent.name]));
		const lines = copyLines(kind, call, {
			manner,
			agentName: agentId => (agentId === null ? null : (agents.get(agentId) ?? null)),
			recording: hasRecording(call) ? recordingAddress(open.base, call.id) : null,
		});
		const notice: Notice =
			lines === null
				? {text: `This call has no ${copyName(kind)}.`, tone: 'plain'}
				: copiedNotice(copyName(kind), await host.clipboard(lines, host.saveCopy));
		send({type: 'noticed', notice});
	},
};

/** The full record where it can be had: a row of a list has no transcript. */
async function wholeCall({ask, bolna}: Workspace, id: string): Promise<Execution> {
	const [row, known] = await Promise.all([ask.row(id), ask.execution(id)]);
	if (known !== null && row?.full === true) {
		return known;
	}

	try {
		return await bolna.execution(id);
	} catch (error) {
		if (known !== null) {
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
