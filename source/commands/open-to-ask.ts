import type {OpenAccount} from '../workspace/open-account.js';
import type {Context} from './context.js';

/** Opens the account for questions to Bolna, whose answers are told also where they cannot be kept. */
export async function openToAsk(context: Context): Promise<OpenAccount> {
	const account = await context.account({key: 'required', mayReadOnly: true});
	await sayWhereNotKept(context, account);
	return account;
}

export async function sayWhereNotKept({output}: Context, {workspace}: OpenAccount): Promise<void> {
	if (workspace.isReadOnly) {
		await output.note('The data folder may only be read, so what Bolna says is not kept.');
	}
}
