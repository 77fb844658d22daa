import type {Account} from '../../calls/execution.js';
import {textOrNull} from '../../system/cells.js';
import {isJsonObject, type Json} from '../../text/json.js';
import {Trouble} from '../../text/trouble.js';
import type {Connection} from './connection.js';

/** Names of the mirror's own; those that faces remember things under get a prefix. */
type OwnName = 'account' | 'deriveVersion' | 'textVersion';

export function remember(connection: Connection, name: OwnName | `face:${string}`, value: Json): void {
	connection.run('INSERT OR REPLACE INTO memory VALUES (?, ?)', name, JSON.stringify(value));
}

export function recall(connection: Connection, name: OwnName | `face:${string}`): Json | undefined {
	const cells = connection.one('SELECT value FROM memory WHERE name = ?', name);
	const text = cells === undefined ? null : textOrNull(cells, 'value');
	return text === null ? undefined : JSON.parse(text);
}

/** @throws Trouble `storage` when the mirror belongs to another account */
export function claim(connection: Connection, account: Account): void {
	const owner = readOwner(connection);
	if (owner !== null && owner.id !== account.id) {
		throw new Trouble({
			code: 'storage',
			happened: 'These calls belong to another Bolna account than the key.',
			advice: 'Use the key of that account, or choose another profile for this one.',
		});
	}

	const {id, name, email, walletCents, concurrency} = account;
	remember(connection, 'account', {
		id,
		name,
		email,
		walletCents,
		concurrency: concurrency && {max: concurrency.max, current: concurrency.current},
	});
}

export function readOwner(connection: Connection): Account | null {
	const value = recall(connection, 'account');
	if (!isJsonObject(value) || typeof value['id'] !== 'string') {
		return null;
	}

	const {id, name, email, walletCents, concurrency} = value;
	return {
		id,
		name: text(name),
		email: text(email),
		walletCents: figure(walletCents),
		concurrency: isJsonObject(concurrency)
			? {max: figure(concurrency['max']), current: figure(concurrency['current'])}
			: null,
	};
}

function text(value: Json | undefined): string | null {
	return typeof value === 'string' ? value : null;
}

function figure(value: Json | undefined): number | null {
	return typeof value === 'number' ? value : null;
}
