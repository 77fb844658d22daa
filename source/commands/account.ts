import {scrub} from '../text/printable.js';
import type {OpenAccount} from '../workspace/open-account.js';
import type {AccountNeeds, Context} from './context.js';
import {readProfile} from './profile.js';
import {workspaceWays} from './workspace-ways.js';

/** Opens the account that the options, the environment and the settings name, or the demo. */
export async function openAccount(context: Context, needs: AccountNeeds): Promise<OpenAccount> {
	if (context.globals.demo) {
		await warnOfZone(context);
		const {openDemo} = await import('./demo.js');
		return openDemo(context, needs);
	}

	const [settings, {openAccount: open}] = await Promise.all([
		readProfile(context),
		import('../workspace/open-account.js'),
	]);
	if (context.globals.profile !== undefined || context.environment.profile !== null) {
		const {warnOfNewProfile} = await import('./new-profile.js');
		await warnOfNewProfile(context, settings);
	}

	await warnOfZone(context, settings.get().timezone);
	const account = await open({...workspaceWays(context), settings, ...needs});
	context.afterwards(() => account.workspace.close());
	return account;
}

/** Only who sets TZ can have set it wrongly; looking costs more than the others should wait. */
async function warnOfZone(
	{environment: {timeZone}, globals, output}: Context,
	chosen?: string,
): Promise<void> {
	if (timeZone === null || globals.zone !== undefined || chosen !== undefined) {
		return;
	}

	const {zoneOfVariable} = await import('../system/zone.js');
	if (zoneOfVariable(timeZone) === null) {
		await output.warn(
			`TZ is “${scrub(timeZone.slice(0, 60))}”, which names no time zone that is known here, so times are in UTC. ` +
				'Set it to a name such as Asia/Kolkata, or choose one for callsift: callsift config set timezone Asia/Kolkata.',
		);
	}
}
