import {resolve} from 'node:path';
import type {RecordingLeg} from '../calls/recording.js';
import {downloadRecording} from '../jobs/download.js';
import {sizeInWords} from '../present/size.js';
import {makeFolder} from '../system/files.js';
import {isNotFound, Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {type ExitCode, exitCodes} from './exit-codes.js';
import type {Given} from './given.js';
import {jsonForOutput} from './json-for-output.js';
import {openToAsk} from './open-to-ask.js';
import {explain} from './run.js';

export const download: Command = {
	name: 'download',
	description:
		'Fetches recordings of calls into files, recording-ID.mp3 or whatever Bolna keeps, and prints their paths. A file is there whole or not at all. Calls that have no recording are told on stderr, and the others are fetched all the same.',
	arguments: [{name: 'id', description: 'execution ids', required: true, many: true}],
	options: [
		{
			name: 'output',
			short: 'o',
			description: 'folder for the files, made when it is not there; else this one',
			value: {kind: 'text', placeholder: 'folder', offers: 'files'},
		},
		{name: 'transfer', description: 'the recordings of the persons that calls were handed to'},
		{name: 'json', description: 'print a line of JSON for each file'},
	],
	examples: [
		{line: 'callsift download 7c1d…', says: 'fetch one recording'},
		{
			line: "callsift list -q 'is:troubled has:recording' --ids | xargs callsift download -o troubled",
			says: 'fetch those of all troubled calls',
		},
	],
	async run(context, given) {
		const {output, globals} = context;
		const folder = readFolder(given);
		const {workspace} = await openToAsk(context);
		await makeFolder(folder);
		let code: ExitCode = exitCodes.ok;
		for (const id of new Set(given.words)) {
			try {
				const leg = given.flag('transfer') ? 'transfer' : 'call';
				const {path, bytes} = await fetchOne(context, workspace, {id, leg, folder});
				await output.line(given.flag('json') ? jsonForOutput({execution_id: id, leg, path, bytes}) : path);
			} catch (error) {
				// One call without a recording is no reason to leave the others.
				if (!isNotFound(error)) {
					throw error;
				}

				code = await explain(error, output, globals.verbose);
			}
		}

		return code;
	},
};

/** No name is what a variable leaves that is not set: the folder one stands in is hardly meant. */
function readFolder(given: Given): string {
	const name = given.text('output');
	if (name === '') {
		throw new Trouble({
			code: 'usage',
			happened: 'The folder that the files were to go to has no name.',
			advice: 'Give the name of a folder, or leave out --output for this one.',
		});
	}

	return resolve(name ?? '.');
}

async function fetchOne(
	{output, signal}: Context,
	workspace: Workspace,
	wish: {readonly id: string; readonly leg: RecordingLeg; readonly folder: string},
): Promise<{readonly path: string; readonly bytes: number}> {
	const line = output.progress();
	let fetched = {path: '', bytes: 0};
	try {
		for await (const {path, bytes, totalBytes} of downloadRecording(workspace, wish, signal)) {
			fetched = {path, bytes};
			const of = totalBytes === null ? '' : ` of ${sizeInWords(totalBytes)}`;
			line.show(`${wish.id}: ${sizeInWords(bytes)}${of}`);
		}
	} finally {
		line.clear();
	}

	return fetched;
}
