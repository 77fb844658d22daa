import {cp, mkdtemp, readdir, rm} from 'node:fs/promises';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type ServeOptions, type Serving, startServer} from '../../source/server/serve.js';
import {type Simulator, type SimulatorOptions, startSimulator} from '../../source/simulator/start.js';
import {systemClock} from '../../source/system/clock.js';
import {readEnvironment} from '../../source/system/environment.js';
import {Secret} from '../../source/system/secret.js';
import {openWorkspace} from '../../source/workspace/open.js';
import type {Workspace} from '../../source/workspace/workspace.js';

/** An embedded Bolna, an account that is open on it, and a folder of its own. */
export class Premises {
	readonly simulator: Simulator;
	readonly folder: string;
	readonly unforeseen: unknown[] = [];
	readonly notices: string[] = [];
	readonly #opened: Array<() => Promise<void>> = [];

	private constructor(simulator: Simulator, folder: string) {
		this.simulator = simulator;
		this.folder = folder;
	}

	static async create(options: SimulatorOptions = {}): Promise<Premises> {
		const simulator = await startSimulator({arrivalSeconds: 0, limitPerMinute: false, ...options});
		return new Premises(simulator, await mkdtemp(join(tmpdir(), 'callsift-serve-')));
	}

	async open({offline = false, folder = this.folder} = {}): Promise<Workspace> {
		const workspace = await openWorkspace({
			environment: readEnvironment({}, folder),
			credentials: {key: new Secret(this.simulator.key), base: this.simulator.url, source: 'the test'},
			dataFolder: folder,
			offline,
		});
		this.#opened.push(() => workspace.close());
		return workspace;
	}

	async serve(workspace: Workspace, options: Partial<ServeOptions> = {}): Promise<Serving> {
		const serving = await startServer({
			workspace,
			clock: systemClock,
			port: 0,
			onError: error => this.unforeseen.push(error),
			onNotice: text => this.notices.push(text),
			...options,
		});
		this.#opened.push(() => serving.stop());
		return serving;
	}

	/** The same account after its mirror was deleted. */
	async withoutMirror(): Promise<Workspace> {
		const paths = await readdir(this.folder, {recursive: true});
		const copy = await mkdtemp(join(tmpdir(), 'callsift-serve-'));
		this.#opened.push(() => rm(copy, {recursive: true, force: true}));
		await cp(this.folder, copy, {recursive: true});
		for (const path of paths.filter(each => /mirror\.db/.test(each))) {
			await rm(join(copy, path));
		}

		return this.open({offline: true, folder: copy});
	}

	/** Every call that Bolna lists goes to the mirror. */
	async load(workspace: Workspace): Promise<void> {
		const agentIds = (await workspace.bolna.agents()).map(({id}) => id);
		for await (const _ of workspace.bolna.executions({agentIds, fromMs: null, toMs: Date.now()})) {
			// What comes is kept on the way.
		}
	}

	async close(): Promise<void> {
		for (const close of this.#opened.reverse()) {
			await close();
		}

		await this.simulator.stop();
		await rm(this.folder, {recursive: true, force: true});
	}
}

/** A request with headers that fetch would not send. */
export function ask(
	url: string,
	headers: Record<string, string> = {},
	{method = 'GET', body}: {method?: string; body?: string | Uint8Array} = {},
): Promise<{status: number; headers: Record<string, unknown>; text: string}> {
	return new Promise((resolve, reject) => {
		request(url, {method, headers}, response => {
			let text = '';
			response.setEncoding('utf8').on('data', piece => {
				text += piece;
			});
			response.on('end', () => resolve({status: response.statusCode ?? 0, headers: response.headers, text}));
		})
			.on('error', reject)
			.end(body);
	});
}
