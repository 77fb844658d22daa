import type {Credentials} from '../settings/credentials.js';
import type {Simulator} from '../simulator/start.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import {Secret} from '../system/secret.js';
import {makeTemporaryFolder, removeLeftTemporaryFolders, temporaryFolders} from '../system/temporary.js';
import type {OpenAccount} from '../workspace/open-account.js';
import type {Delivery} from '../workspace/workspace.js';
import type {Context} from './context.js';
import {demoProfile} from './demo-profile.js';
import {workspaceWays} from './workspace-ways.js';

interface DemoOptions {
	/** Whether lists carry whole records, as some accounts' do. */
	readonly wholeRows?: boolean;
	/** Whether webhooks of the last days were kept. */
	readonly webhooks?: boolean;
}

/** An account of which webhooks were lost, doubled and overtaken is one to learn on. */
const webhookDays = 2;
const oddities = {missing: 0.004, doubled: 0.01, swapped: 0.01, tools: 0.2};

/** Starts the embedded Bolna and opens its account. Nothing is left of it afterwards, unless `--keep` is given. */
export async function openDemo(context: Context, options: DemoOptions = {}): Promise<OpenAccount> {
	const [{simulator, credentials}, {openWorkspace}] = await Promise.all([
		start(context, options),
		import('../workspace/open.js'),
		removeLeftTemporaryFolders(),
	]);
	const ways = workspaceWays(context);
	const workspace = await openWorkspace({
		...ways,
		// An agent of the real account means nothing here.
		environment: {...ways.environment, agentId: null},
		profile: demoProfile,
		demo: true,
		credentials,
		dataFolder: demoFolder(context),
	});
	context.afterwards(() => workspace.close());
	const {receiving} = workspace;
	return {
		workspace: options.webhooks
			? {...workspace, receiving: {...receiving, deliveries: () => inventedDeliveries(context, simulator)}}
			: workspace,
		keySource: credentials.source,
	};
}

/** What would have been kept if somebody had been listening most of the time. */
async function* inventedDeliveries({clock}: Context, {account}: Simulator): AsyncGenerator<Delivery> {
	const {planWebhooks} = await import('../simulator/webhooks.js');
	const sinceMs = clock.now() - webhookDays * 86_400_000;
	const ids = [...account.ids()].slice(-Math.ceil(account.total / 5)).filter((_, index) => index % 60 !== 30);
	const {posts} = planWebhooks(account, ids, oddities);
	const arriving = posts
		.filter(({atMs}) => atMs >= sinceMs)
		.toSorted((one, other) => one.arrivesMs - other.arrivesMs);
	for (const [index, {body, arrivesMs}] of arriving.entries()) {
		yield {seq: index + 1, receivedAtMs: arrivesMs, body, source: null, sameAs: null};
	}
}

/** Starts the embedded Bolna alone; it ends with the command. */
export async function startDemo(context: Context, options: DemoOptions = {}): Promise<Credentials> {
	return (await start(context, options)).credentials;
}

async function start(
	context: Context,
	{wholeRows = false}: DemoOptions,
): Promise<{readonly simulator: Simulator; readonly credentials: Credentials}> {
	const {startSimulator} = await import('../simulator/start.js');
	const simulator = await startSimulator({
		calls: context.globals.demoCalls,
		limitPerMinute: false,
		recordings: 'here',
		rows: wholeRows ? 'full' : 'trimmed',
		nowMs: () => context.clock.now(),
	});
	context.afterwards(() => simulator.stop());
	const key = new Secret(simulator.key);
	return {simulator, credentials: {key, base: simulator.url, source: 'the demo'}};
}

function demoFolder({environment, globals}: Context): string {
	return globals.keep
		? foldersOfProfile(findFolders(environment), demoProfile).data
		: makeTemporaryFolder(temporaryFolders.demo);
}
