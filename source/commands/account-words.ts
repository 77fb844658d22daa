import type {Account} from '../calls/execution.js';
import {scrub} from '../text/printable.js';

/** Name and address of an account as far as Bolna says them. */
export function accountName({name, email, id}: Pick<Account, 'id' | 'name' | 'email'>): string {
	const words = name !== null && email !== null ? `${name} <${email}>` : (name ?? email ?? id);
	return scrub(words);
}
