import type {OpenAccount} from '../workspace/open-account.js';
import type {AccountNeeds, Context} from './context.js';
import {readProfile} from './profile.js';
import {workspaceWays} from './workspace-ways.js';

/** Opens the account that the options, the environment and the settings name, or the demo. */
export async function openAccount(context: Context, needs: AccountNeeds): Promise<OpenAccount> {
	if (context.globals.demo) {
		const {openDemo} = await import('./demo.js');
		return openDemo(context, needs);
	}

	const [settings, {openAccount: open}] = await Promise.all([
		readProfile(context),
		import('../workspace/open-account.js'),
	]);
	const account = await open({...workspaceWays(context), settings, ...needs});
	context.afterwards(() => account.workspace.close());
	return account;
}
