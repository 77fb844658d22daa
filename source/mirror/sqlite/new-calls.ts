import type {Connection} from './connection.js';
import {dayOf} from './key.js';

/** A call that has just been written for the first time. */
export interface NewCall {
	readonly id: string;
	readonly key: number;
	readonly agentId: string | null;
	readonly full: boolean;
}

/**
 * Calls that a transaction has written for the first time, and what belongs to them once for all of them: they are
 * counted, and get the marks that were there before them.
 */
export class NewCalls {
	readonly #calls = new Map<string, NewCall>();

	note(call: NewCall): void {
		this.#calls.set(call.id, call);
	}

	/** To be called before a call is changed or removed that may be one of them. */
	settleIf(connection: Connection, id: string): void {
		if (this.#calls.has(id)) {
			this.settle(connection);
		}
	}

	/** To be called when no more are to come. */
	settle(connection: Connection): void {
		const calls = [...this.#calls.values()];
		this.#calls.clear();
		if (calls.length > 0) {
			countIn(connection, calls);
			takeMarks(connection, calls);
		}
	}
}

const count = `
INSERT INTO days VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET calls = calls + excluded.calls, "full" = "full" + excluded."full"`;

function countIn(connection: Connection, calls: readonly NewCall[]): void {
	for (const [day, ofDay] of Map.groupBy(calls, ({key}) => dayOf(key))) {
		for (const [agentId, ofAgent] of Map.groupBy(ofDay, call => call.agentId ?? '')) {
			connection.run(count, day, agentId, ofAgent.length, ofAgent.filter(({full}) => full).length);
		}
	}
}

/** Marks may be there before their call; nothing that Bolna says touches them afterwards. */
function takeMarks(connection: Connection, calls: readonly NewCall[]): void {
	connection.run(
		`UPDATE calls SET reviewed = marks.reviewed, tags = marks.tags, note = marks.note
		FROM json_each(?) AS given CROSS JOIN marks ON marks.id = given.value WHERE calls.id = marks.id`,
		JSON.stringify(calls.map(({id}) => id)),
	);
}
