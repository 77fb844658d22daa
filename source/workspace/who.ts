import {hostname} from 'node:os';
import type {Environment} from '../system/environment.js';

/** user@host: what the ledger writes down of whoever does something here. */
export function whoIs({user}: Pick<Environment, 'user'>): string {
	return `${user ?? 'somebody'}@${hostname()}`;
}
