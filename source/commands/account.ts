import {type Credentials, findCredentials} from '../settings/credentials.js';
import type {Settings} from '../settings/settings.js';
import {runCommand} from '../system/child.js';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import type {AccountNeeds, Context, OpenAccount} from './context.js';
import {openProfile} from './profile.js';

/** Opens the account that the options, the environment and the settings name, or the demo. */
export async function openAccount(context: Context, needs: AccountNeeds): Promise<OpenAccount> {
	if (context.globals.demo) {
		const {openDemo} = await import('./demo.js');
		return openDemo(context);
	}

	const settings = await openProfile(context);
	const credentials = await keyOf(context, settings);
	if (credentials === null && needs.key === 'required') {
		throw noKey(settings.profile);
	}

	const workspace = await openWith(context, settings, credentials);
	return {workspace, keySource: credentials?.source ?? null};
}

/** Opens the profile's account with a key, or without one for what the mirror can answer alone. */
export async function openWith(
	context: Context,
	settings: Settings,
	credentials: Credentials | null,
): Promise<Workspace> {
	const {openWorkspace} = await import('../workspace/open.js');
	const workspace = await openWorkspace({
		profile: settings.profile,
		environment: context.environment,
		settings,
		credentials,
		clock: context.clock,
		offline: credentials === null,
		zone: context.globals.zone,
	});
	context.afterwards(() => workspace.close());
	return workspace;
}

async function keyOf({environment, signal}: Context, settings: Settings): Promise<Credentials | null> {
	return findCredentials(environment, settings, (command, options) =>
		runCommand(command, {...options, signal}),
	);
}

function noKey(profile: string): Trouble {
	return new Trouble({
		code: 'no-key',
		happened: `There is no API key for the profile “${profile}”.`,
		advice: 'Set BOLNA_API_KEY or run callsift login; with --demo an invented account needs none.',
	});
}
