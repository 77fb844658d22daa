import {pipeline} from 'node:stream/promises';
import {setImmediate} from 'node:timers/promises';
import {promisify} from 'node:util';
import {createDeflateRaw, inflateRaw} from 'node:zlib';
import type {LogEntry} from '../../calls/execution.js';
import {numberCell} from '../../system/cells.js';
import {isJsonObject, type Json} from '../../text/json.js';
import type {KeptLog} from '../mirror.js';
import {withoutSignatures} from './body.js';
import type {Connection} from './connection.js';

/** A log can take tens of megabytes and is read again while a call is looked into; older ones make room. */
const mostLogs = 300;

/** Letters that are written or read at once; keys are heard in between. */
const stride = 250_000;

const inflate = promisify(inflateRaw);

/** The entries as they are kept: one a line, without what opens a recording, deflated. */
export async function packLog(entries: readonly LogEntry[]): Promise<Uint8Array> {
	const packed: Uint8Array[] = [];
	await pipeline(written(entries), createDeflateRaw({level: 1}), async source => {
		for await (const chunk of source) {
			packed.push(chunk);
		}
	});
	return Buffer.concat(packed);
}

async function* written(entries: readonly LogEntry[]): AsyncGenerator<Buffer> {
	let text = '';
	for (const entry of entries) {
		text += `${withoutSignatures(JSON.stringify(entry))}\n`;
		if (text.length > stride) {
			yield Buffer.from(text);
			text = '';
			await setImmediate();
		}
	}

	yield Buffer.from(text);
}

export function putLog(connection: Connection, id: string, body: Uint8Array, fetchedAtMs: number): void {
	connection.run('INSERT OR REPLACE INTO logs VALUES (?, ?, ?)', id, fetchedAtMs, body);
	connection.run(
		'DELETE FROM logs WHERE id NOT IN (SELECT id FROM logs ORDER BY fetchedAtMs DESC LIMIT ?)',
		mostLogs,
	);
}

export async function readLog(connection: Connection, id: string): Promise<KeptLog | null> {
	const cells = connection.one('SELECT fetchedAtMs, body FROM logs WHERE id = ?', id);
	if (cells === undefined || !(cells['body'] instanceof Uint8Array)) {
		return null;
	}

	const entries: LogEntry[] = [];
	let read = 0;
	for (const line of (await inflate(cells['body'])).toString('utf8').split('\n')) {
		if (line !== '') {
			entries.push(readEntry(line));
			read += line.length;
		}

		if (read > stride) {
			read = 0;
			await setImmediate();
		}
	}

	return {entries, fetchedAtMs: numberCell(cells, 'fetchedAtMs')};
}

function readEntry(line: string): LogEntry {
	const json: Json = JSON.parse(line);
	const {atMs, type, component, provider, data, reasoning} = isJsonObject(json) ? json : {};
	const text = (value: Json | undefined) => (typeof value === 'string' ? value : null);
	return {
		atMs: typeof atMs === 'number' ? atMs : null,
		type: text(type),
		component: text(component),
		provider: text(provider),
		data: text(data) ?? '',
		reasoning: text(reasoning),
	};
}

/** Logs of calls that are no longer here. */
export function pruneLogs(connection: Connection): void {
	connection.run('DELETE FROM logs WHERE id NOT IN (SELECT id FROM calls)');
}
