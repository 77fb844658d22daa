import type {Account} from '../calls/execution.js';
import type {Secret} from '../system/secret.js';

/** The hands that `login` works with: jobs know neither the wire nor the settings file. */
export interface LoginHands {
	/** Asks Bolna whose key it is. @throws Trouble `key-refused`, or whatever kept Bolna from answering */
	check(key: Secret): Promise<Account>;
	/** Keeps what gave the key: the key, or the command whose output it is. */
	keep(): Promise<void> | void;
}

/** Checks a key before anything is stored, so that a mistyped one never replaces one that works. */
export async function login(key: Secret, {check, keep}: LoginHands): Promise<Account> {
	const account = await check(key);
	await keep();
	return account;
}
