import {removeTree} from '../system/files.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import {Secret} from '../system/secret.js';
import {makeTemporaryFolder} from '../system/temporary.js';
import type {Context, OpenAccount} from './context.js';

const profile = 'demo';

/** Starts the embedded Bolna and opens its account. Nothing of it is left when the command has ended, unless `--keep`. */
export async function openDemo(context: Context): Promise<OpenAccount> {
	const {environment, clock, globals} = context;
	const [{startSimulator}, {openWorkspace}] = await Promise.all([
		import('../simulator/start.js'),
		import('../workspace/open.js'),
	]);
	const simulator = await startSimulator({clock, calls: globals.demoCalls});
	context.afterwards(() => simulator.stop());

	const workspace = await openWorkspace({
		profile,
		environment,
		credentials: {key: new Secret(simulator.key), base: simulator.url, source: 'the demo'},
		clock,
		zone: globals.zone,
		dataFolder: await demoFolder(context),
	});
	context.afterwards(() => workspace.close());
	return {workspace, keySource: 'the demo'};
}

async function demoFolder({environment, globals, afterwards}: Context): Promise<string> {
	if (globals.keep) {
		return foldersOfProfile(findFolders(environment), profile).data;
	}

	const folder = await makeTemporaryFolder('callsift-demo-');
	afterwards(() => removeTree(folder));
	return folder;
}
