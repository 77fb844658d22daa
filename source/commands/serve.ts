import type {Workspace} from '../workspace/workspace.js';
import type {Command} from './command.js';
import {exitCodes} from './exit-codes.js';
import {explain} from './run.js';

/** The port of the original guide. */
const usualPort = 5000;

/** What is asked of Bolna at the start, where there is a key; the mirror may hold more. */
const daysLoaded = 14;

export const serve: Command = {
	name: 'serve',
	description:
		'Answers GET /api/executions and GET /healthz on this machine, and on this machine only, from the calls that are kept here. With a key it first asks Bolna for those of the last two weeks.',
	arguments: [],
	options: [
		{
			name: 'port',
			description: `port to listen on (${usualPort}); 0 takes any free one`,
			value: {kind: 'whole', placeholder: 'number', min: 0, max: 65_535},
		},
	],
	examples: [
		{line: 'callsift serve', says: 'listen until Ctrl-C'},
		{line: 'curl "http://127.0.0.1:5000/api/executions?page_size=10"', says: 'ask it for the newest calls'},
	],
	async run(context, given) {
		const {output, signal, clock, globals} = context;
		const {workspace, keySource} = await context.account({key: 'optional'});
		if (keySource !== null) {
			await load(workspace, clock.now()).catch(error => explain(error, output, globals.verbose));
		}

		const {startServer} = await import('../server/serve.js');
		const serving = await startServer({
			workspace,
			port: given.whole('port') ?? usualPort,
			onError: error => void explain(error, output, true),
		});
		// Before it is said that it listens: whoever reads that may answer with a signal at once.
		const stopped = new Promise(resolve => {
			signal.addEventListener('abort', resolve, {once: true});
		});
		await output.warn(`Listening on ${serving.url}; Ctrl-C ends it.`);
		await stopped;
		await serving.stop();
		return exitCodes.ok;
	},
};

/** Asks Bolna for what is newest. It arrives while requests are answered, and may as well not. */
async function load({bolna, loading, defaultAgentId}: Workspace, nowMs: number): Promise<void> {
	await bolna.agents();
	await loading.aim({agentId: defaultAgentId, batchId: null, fromMs: nowMs - daysLoaded * 86_400_000});
	loading.want(Number.POSITIVE_INFINITY);
}
