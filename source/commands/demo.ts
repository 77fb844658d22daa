import type {Credentials} from '../settings/credentials.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import {Secret} from '../system/secret.js';
import {makeTemporaryFolder} from '../system/temporary.js';
import type {OpenAccount} from '../workspace/open-account.js';
import type {Context} from './context.js';
import {demoProfile} from './demo-profile.js';
import {workspaceWays} from './workspace-ways.js';

interface DemoOptions {
	/** Whether lists carry whole records, as some accounts' do. */
	readonly wholeRows?: boolean;
}

/** Starts the embedded Bolna and opens its account. Nothing is left of it afterwards, unless `--keep` is given. */
export async function openDemo(context: Context, options: DemoOptions = {}): Promise<OpenAccount> {
	const [credentials, {openWorkspace}] = await Promise.all([
		startDemo(context, options),
		import('../workspace/open.js'),
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
	return {workspace, keySource: credentials.source};
}

/** Starts the embedded Bolna alone; it ends with the command. */
export async function startDemo(
	context: Context,
	{wholeRows = false}: DemoOptions = {},
): Promise<Credentials> {
	const {startSimulator} = await import('../simulator/start.js');
	const simulator = await startSimulator({
		calls: context.globals.demoCalls,
		limitPerMinute: false,
		recordings: 'here',
		rows: wholeRows ? 'full' : 'trimmed',
		nowMs: () => context.clock.now(),
	});
	context.afterwards(() => simulator.stop());
	return {key: new Secret(simulator.key), base: simulator.url, source: 'the demo'};
}

function demoFolder({environment, globals}: Context): string {
	return globals.keep
		? foldersOfProfile(findFolders(environment), demoProfile).data
		: makeTemporaryFolder('callsift-demo-');
}
