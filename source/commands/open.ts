import {findOpener, openAddress} from '../system/browser.js';
import {detectTerminal} from '../terminal/capabilities.js';
import {clipboardSequence} from '../terminal/clipboard.js';
import {span} from '../text/line.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import {jsonForOutput} from './json-for-output.js';
import {openToAsk} from './open-to-ask.js';
import {Paper} from './paper.js';

export const open: Command = {
	name: 'open',
	description:
		'Asks Bolna for a fresh link to the recording of a call, and opens it in the browser. Where there is no browser to open it in, as over SSH or in a pipe, it is printed, and put on the clipboard of the terminal. The link is good for a day, for everybody who has it; it is kept nowhere.',
	arguments: [{name: 'id', description: 'the execution id', required: true}],
	options: [
		{name: 'print', description: 'print the link and open nothing'},
		{name: 'transfer', description: 'the recording of the person that the call was handed to'},
		{name: 'json', description: 'print the link as JSON'},
	],
	examples: [
		{line: 'callsift open 7c1d…', says: 'listen to a call'},
		{line: 'callsift open 7c1d… --print | xargs mpv', says: 'hand the link to another program'},
	],
	async run(context, given) {
		const {output, signal, environment} = context;
		const {workspace} = await openToAsk(context);
		const id = given.word(0) ?? '';
		const leg = given.flag('transfer') ? 'transfer' : 'call';
		const link = await workspace.bolna.recording(id, leg, signal);
		if (given.flag('json')) {
			await output.line(jsonForOutput({execution_id: id, leg, url: link.href}));
			return exitCodes.ok;
		}

		const opener = output.isTerminal && !given.flag('print') ? findOpener(environment) : null;
		if (opener !== null && (await openAddress(opener, link))) {
			await output.note('The recording opens in the browser.');
			return exitCodes.ok;
		}

		await new Paper(context).write([[span(link.href, 'plain', {link: link.href})]]);
		if (output.isTerminal && !given.flag('print')) {
			await copy(context, link.href);
		}

		return exitCodes.ok;
	},
};

async function copy({output, environment}: Context, text: string): Promise<void> {
	const {clipboard, multiplexer} = detectTerminal({...environment, isTTY: true});
	const sequence = clipboardSequence(text, multiplexer);
	if (clipboard && sequence.ok) {
		await output.data(sequence.sequence);
		await output.note('It is on the clipboard of your terminal, if that has one.');
	}
}
