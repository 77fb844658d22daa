import {findFolders, foldersOfProfile} from '../system/folders.js';
import {Secret} from '../system/secret.js';
import {makeTemporaryFolder} from '../system/temporary.js';
import type {OpenAccount} from '../workspace/open-account.js';
import type {Context} from './context.js';
import {demoProfile} from './demo-profile.js';
import {workspaceWays} from './workspace-ways.js';

/** Starts the embedded Bolna and opens its account. Nothing is left of it afterwards, unless `--keep` is given. */
export async function openDemo(
	context: Context,
	{wholeRows = false}: {readonly wholeRows?: boolean} = {},
): Promise<OpenAccount> {
	const [{startSimulator}, {openWorkspace}] = await Promise.all([
		import('../simulator/start.js'),
		import('../workspace/open.js'),
	]);
	const simulator = await startSimulator({
		calls: context.globals.demoCalls,
		limitPerMinute: false,
		recordings: 'here',
		rows: wholeRows ? 'full' : 'trimmed',
		nowMs: () => context.clock.now(),
	});
	context.afterwards(() => simulator.stop());

	const ways = workspaceWays(context);
	const workspace = await openWorkspace({
		...ways,
		// An agent of the real account means nothing here.
		environment: {...ways.environment, agentId: null},
		profile: demoProfile,
		demo: true,
		credentials: {key: new Secret(simulator.key), base: simulator.url, source: 'the demo'},
		dataFolder: demoFolder(context),
	});
	context.afterwards(() => workspace.close());
	return {workspace, keySource: 'the demo'};
}

function demoFolder({environment, globals}: Context): string {
	return globals.keep
		? foldersOfProfile(findFolders(environment), demoProfile).data
		: makeTemporaryFolder('callsift-demo-');
}
