import {keepCurrent} from '../jobs/keep-current.js';
import {scrub} from '../text/printable.js';
import type {Command} from './command.js';
import {exitCodes} from './exit-codes.js';
import {explain} from './run.js';
import {doorOptions, readDoors} from './serve-doors.js';

/** The port of the original guide. */
const usualPort = 5000;

/** What is asked of Bolna at the start, where there is a key; the mirror may hold more. */
const daysLoaded = 14;

const usualRefreshSeconds = 60;

export const serve: Command = {
	name: 'serve',
	description:
		'Answers GET /api/executions and its neighbours over HTTP, on this machine only unless told, from the calls that are kept ' +
		'here, and takes webhooks of Bolna at POST /webhook; GET /openapi.json describes all of it. With a key it also asks Bolna ' +
		'for the calls of the last two weeks, and goes on looking for new ones.',
	arguments: [],
	options: [
		{
			name: 'port',
			description: `port to listen on (${usualPort}); 0 takes any free one`,
			value: {kind: 'whole', placeholder: 'number', min: 0, max: 65_535},
		},
		...doorOptions,
		{
			name: 'refresh',
			description: `seconds between two looks for new calls at Bolna (${usualRefreshSeconds}); 0 for one look at the start`,
			value: {kind: 'whole', placeholder: 'number', min: 0, max: 86_400},
		},
		{name: 'offline', description: 'never ask Bolna'},
	],
	examples: [
		{line: 'callsift serve', says: 'listen until Ctrl-C'},
		{line: 'curl "http://127.0.0.1:5000/api/executions?page_size=10"', says: 'ask it for the newest calls'},
		{
			line: 'callsift serve --host 0.0.0.0 --token-file ~/.callsift-token',
			says: 'let others ask who know the token',
		},
		{
			line: 'callsift serve --allow-host calls.example.com --token-file T --webhook-secret-file S --trust-proxy',
			says: 'take webhooks through a tunnel',
		},
	],
	async run(context, given) {
		const {output, signal, clock, globals, environment} = context;
		const {host, rules} = await readDoors(given, environment);
		const offline = given.flag('offline');
		const {workspace, keySource} = await context.account({key: 'optional', offline, takesWebhooks: true});
		const {startServer} = await import('../server/serve.js');
		const serving = await startServer({
			workspace,
			clock,
			port: given.whole('port') ?? usualPort,
			host,
			doors: rules,
			onError: error => void explain(error, output, true),
			// An address that a proxy wrote down is text from outside.
			onNotice: text => void output.note(scrub(text)),
		});
		// Before it is said that it listens: whoever reads that may answer with a signal at once.
		const stopped = new Promise(resolve => {
			signal.addEventListener('abort', resolve, {once: true});
		});
		const webhooks = rules.webhookSecret === null ? '/webhook' : '/webhook/ and the secret';
		if (workspace.isReadOnly) {
			await output.warn(
				'The data folder may only be read, so webhooks cannot be kept: each is answered with 503. ' +
					'Let callsift write there, or name another folder with CALLSIFT_HOME, and start it again.',
			);
		} else if (workspace.isNobodys) {
			await output.warn(
				'No account was ever open here, so webhooks are kept for the one that is opened first: ' +
					'end callsift serve then, and start it again, to have them among its calls.',
			);
		}

		const taking = workspace.isReadOnly ? 'for reading alone' : `webhooks at ${webhooks}`;
		await output.warn(`Listening on ${serving.url}, ${taking}; Ctrl-C ends it.`);
		if (keySource !== null && !offline) {
			const seconds = given.whole('refresh') ?? usualRefreshSeconds;
			// It fills the mirror while requests are answered, and may as well not.
			void keepCurrent(workspace, {
				clock,
				signal,
				days: daysLoaded,
				everyMs: seconds === 0 ? null : seconds * 1000,
				onTrouble: error => void explain(error, output, globals.verbose),
			});
		}

		await stopped;
		await serving.stop();
		return exitCodes.ok;
	},
};
