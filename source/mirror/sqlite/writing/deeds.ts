import type {Account, Agent, Batch} from '../../../calls/execution.js';
import type {Mark} from '../../../calls/facts.js';
import type {Json} from '../../../text/json.js';
import type {WindowState} from '../../mirror.js';
import {putAgents, putBatch, putBatches} from '../agents.js';
import type {Connection} from '../connection.js';
import {putLog} from '../logs.js';
import {clearMarks, putMarks} from '../marks.js';
import {claim, remember} from '../memory.js';
import {pruneSome} from '../prune.js';
import {renewSome} from '../stale.js';
import {putWindow} from '../windows.js';

const table = {
	claim: (connection: Connection, account: Account) => claim(connection, account),
	putAgents: (connection: Connection, agents: readonly Agent[]) => putAgents(connection, agents),
	putBatch: (connection: Connection, batch: Batch) => putBatch(connection, batch),
	putBatches: (connection: Connection, {agentId, batches}: {agentId: string; batches: readonly Batch[]}) =>
		putBatches(connection, agentId, batches),
	putWindow: (connection: Connection, {window, arrived}: {window: WindowState; arrived: readonly string[]}) =>
		putWindow(connection, window, arrived),
	putLog: (connection: Connection, {id, body, atMs}: {id: string; body: Uint8Array; atMs: number}) =>
		putLog(connection, id, body, atMs),
	putMarks: (connection: Connection, marks: readonly Mark[]) => putMarks(connection, marks),
	clearMarks: (connection: Connection, _: null) => clearMarks(connection),
	pruneSome: (connection: Connection, beforeMs: number) => pruneSome(connection, beforeMs),
	renewSome: (connection: Connection, _: null) => renewSome(connection),
	remember: (connection: Connection, {name, value}: {name: string; value: Json}) =>
		remember(connection, `face:${name}`, value),
};

/** What can be done. */
export type DeedName = keyof typeof table;
type Given<Name extends DeedName> = Parameters<(typeof table)[Name]>[1];

/** What a deed answers. */
export type Outcome<Name extends DeedName> = ReturnType<(typeof table)[Name]>;

/** One small change to the file: its name and plain data, so that it can be done in another thread as well. */
export type Deed<Name extends DeedName = DeedName> = {
	readonly [Each in Name]: {readonly name: Each; readonly given: Given<Each>};
}[Name];

const deeds: {
	readonly [Name in DeedName]: (connection: Connection, given: Given<Name>) => Outcome<Name>;
} = table;

/** Does it, inside a transaction. */
export function perform<Name extends DeedName>(
	connection: Connection,
	{name, given}: Deed<Name>,
): Outcome<Name> {
	return deeds[name](connection, given);
}
