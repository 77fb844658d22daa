import {createHash} from 'node:crypto';
import type {DatabaseSync} from 'node:sqlite';
import {type Cells, jsonCell, numberCell, numberOrNull, textCell, textOrNull} from '../system/cells.js';
import type {Clock} from '../system/clock.js';
import {pragma, transaction} from '../system/database.js';
import {copyDatabase} from '../system/database-files.js';
import {databaseTrouble} from '../system/database-trouble.js';
import type {Deed, LedgerEvent} from './event.js';
import type {Absorbed, Delivery, Ledger, LedgerHealth, Posted} from './ledger.js';
import {eventsToTake, settling} from './merge.js';
import {inverse} from './project.js';

/** Bodies held in memory at once. */
const deliveriesAtOnce = 200;

interface Undoing {
	readonly deed: Deed;
	readonly undoes: number | null;
}

/** The ledger on SQLite. Triggers refuse every change of what was written, whoever asks. */
export class SqliteLedger implements Ledger {
	readonly #database: DatabaseSync;
	readonly #path: string;
	readonly #clock: Clock;
	#isOpen = true;

	constructor(database: DatabaseSync, path: string, clock: Clock) {
		this.#database = database;
		this.#path = path;
		this.#clock = clock;
	}

	append(who: string, deeds: readonly Deed[]): Promise<readonly LedgerEvent[]> {
		return this.#write(() =>
			this.#insert(
				who,
				deeds.map(deed => ({deed, undoes: null})),
			),
		);
	}

	undoLast(who: string): Promise<readonly LedgerEvent[]> {
		return this.#write(() => {
			const last = this.#all(
				`SELECT * FROM events WHERE deed = (
					SELECT max(deed) FROM events AS done
					WHERE who = ? AND undoes IS NULL AND NOT EXISTS (SELECT 1 FROM events WHERE undoes = done.seq)
				) ORDER BY seq DESC`,
				who,
			).flatMap(readEvent);
			return this.#insert(
				who,
				last.map(event => ({deed: inverse(event, this.#before(event)), undoes: event.seq})),
			);
		});
	}

	events(afterSeq = 0): Promise<readonly LedgerEvent[]> {
		return this.#guarded(() =>
			this.#all('SELECT * FROM events WHERE seq > ? ORDER BY seq', afterSeq).flatMap(readEvent),
		);
	}

	eventsOf(executionIds: readonly string[]): Promise<readonly LedgerEvent[]> {
		return this.#guarded(() =>
			this.#all(
				'SELECT * FROM events WHERE executionId IN (SELECT value FROM json_each(?)) ORDER BY seq',
				JSON.stringify(executionIds),
			).flatMap(readEvent),
		);
	}

	appendDeliveries(posted: readonly Posted[]): Promise<readonly number[]> {
		return this.#write(() => {
			const receivedAtMs = this.#clock.now();
			return posted.map(each => this.#insertDelivery({...each, receivedAtMs}));
		});
	}

	async absorb(other: Ledger, who: string): Promise<Absorbed> {
		const others = await other.events();
		const {taken, settled} = await this.#write(() => {
			const own = this.#all('SELECT * FROM events ORDER BY seq').flatMap(readEvent);
			const events = eventsToTake(own, others);
			for (const event of events) {
				this.#insertEvent(event);
			}

			const deeds = events.length === 0 ? [] : settling([...own, ...events]);
			return {
				taken: events,
				settled: this.#insert(
					who,
					deeds.map(deed => ({deed, undoes: null})),
				),
			};
		});
		return {
			events: taken.length,
			settled: settled.length,
			deliveries: await this.#absorbDeliveries(other),
		};
	}

	copyTo(path: string): Promise<void> {
		return this.#guarded(() => copyDatabase(this.#database, path));
	}

	deliveries(afterSeq: number, limit: number): Promise<readonly Delivery[]> {
		return this.#guarded(() =>
			this.#all(
				`SELECT own.seq, own.receivedAtMs, own.source, own.sameAs, coalesce(first.body, own.body) AS body
				FROM deliveries AS own LEFT JOIN deliveries AS first ON first.seq = own.sameAs
				WHERE own.seq > ? ORDER BY own.seq LIMIT ?`,
				afterSeq,
				limit,
			).map(cells => ({
				seq: numberCell(cells, 'seq'),
				receivedAtMs: numberCell(cells, 'receivedAtMs'),
				source: textOrNull(cells, 'source'),
				sameAs: numberOrNull(cells, 'sameAs'),
				body: textCell(cells, 'body'),
			})),
		);
	}

	health(): Promise<LedgerHealth> {
		return this.#guarded(() => {
			const figure = (text: string) => numberCell(this.#all(text)[0] ?? {}, 'figure');
			return {
				bytes: pragma(this.#database, 'page_count') * pragma(this.#database, 'page_size'),
				schemaVersion: pragma(this.#database, 'user_version'),
				events: figure('SELECT count(*) AS figure FROM events'),
				deliveries: figure('SELECT count(*) AS figure FROM deliveries'),
				integrity: textCell(this.#all('PRAGMA integrity_check(1)')[0] ?? {}, 'integrity_check'),
			};
		});
	}

	async close(): Promise<void> {
		if (this.#isOpen) {
			this.#isOpen = false;
			this.#database.close();
		}
	}

	#insert(who: string, deeds: readonly Undoing[]): readonly LedgerEvent[] {
		const atMs = this.#clock.now();
		const next = numberCell(
			this.#all('SELECT coalesce(max(seq), 0) + 1 AS next FROM events')[0] ?? {},
			'next',
		);
		return deeds.map(({deed, undoes}, index): LedgerEvent => {
			const event = {...deed, seq: next + index, deed: next, atMs, who, undoes};
			this.#insertEvent(event);
			return event;
		});
	}

	#insertEvent({seq, deed, atMs, who, kind, executionId, value, undoes}: LedgerEvent): void {
		this.#database
			.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
			.run(seq, deed, atMs, who, kind, executionId, JSON.stringify(value), undoes);
	}

	/** A body that came before is named by the delivery that brought it. */
	#insertDelivery({body, source, receivedAtMs}: Posted & {readonly receivedAtMs: number}): number {
		const digest = digestOf(body);
		const first = this.#firstWith(digest);
		const cells = this.#database
			.prepare(
				'INSERT INTO deliveries (receivedAtMs, body, source, sameAs, digest) VALUES (?, ?, ?, ?, ?) RETURNING seq',
			)
			.get(receivedAtMs, first === null ? body : '', source, first, first === null ? digest : null);
		return numberCell(cells ?? {}, 'seq');
	}

	/** A delivery is the same when the same body came from the same address at the same instant. */
	async #absorbDeliveries(other: Ledger): Promise<number> {
		const unmatched = new Map<string, number>();
		for await (const delivery of everyDelivery(this)) {
			const key = identityOf(delivery);
			unmatched.set(key, (unmatched.get(key) ?? 0) + 1);
		}

		let [taken, waiting]: [number, Delivery[]] = [0, []];
		const write = async () => {
			const some = waiting;
			waiting = [];
			taken += some.length;
			await this.#write(() => {
				for (const delivery of some) {
					this.#insertDelivery(delivery);
				}
			});
		};
		for await (const delivery of everyDelivery(other)) {
			const key = identityOf(delivery);
			const left = unmatched.get(key) ?? 0;
			if (left > 0) {
				unmatched.set(key, left - 1);
			} else if (waiting.push(delivery) >= deliveriesAtOnce) {
				await write();
			}
		}

		await write();
		return taken;
	}

	#firstWith(digest: Uint8Array): number | null {
		const cells = this.#database.prepare('SELECT seq FROM deliveries WHERE digest = ?').get(digest);
		return cells === undefined ? null : numberCell(cells, 'seq');
	}

	#before({executionId, seq}: LedgerEvent): readonly LedgerEvent[] {
		return this.#all(
			'SELECT * FROM events WHERE executionId = ? AND seq < ? ORDER BY seq',
			executionId,
			seq,
		).flatMap(readEvent);
	}

	#all(text: string, ...values: ReadonlyArray<string | number>): readonly Cells[] {
		return this.#database.prepare(text).all(...values);
	}

	#write<Result>(work: () => Result): Promise<Result> {
		return this.#guarded(() => transaction(this.#database, this.#clock, work));
	}

	async #guarded<Result>(work: () => Result | Promise<Result>): Promise<Result> {
		try {
			return await work();
		} catch (error) {
			throw databaseTrouble(error, 'ledger', this.#path);
		}
	}
}

async function* everyDelivery(ledger: Pick<Ledger, 'deliveries'>): AsyncGenerator<Delivery> {
	for (let last = 0; ; ) {
		const some = await ledger.deliveries(last, deliveriesAtOnce);
		const newest = some.at(-1);
		if (newest === undefined) {
			return;
		}

		yield* some;
		last = newest.seq;
	}
}

function identityOf({receivedAtMs, source, body}: Delivery): string {
	return `${receivedAtMs} ${source ?? ''} ${digestOf(body).toString('base64')}`;
}

function digestOf(body: string): Buffer {
	return createHash('sha256').update(body).digest();
}

/** An event that this version cannot read is left alone: it stays in the file for the one that can. */
function readEvent(cells: Cells): readonly LedgerEvent[] {
	const deed = readDeed(textCell(cells, 'kind'), textCell(cells, 'executionId'), jsonCell(cells, 'value'));
	return deed === null
		? []
		: [
				{
					...deed,
					seq: numberCell(cells, 'seq'),
					deed: numberCell(cells, 'deed'),
					atMs: numberCell(cells, 'atMs'),
					who: textCell(cells, 'who'),
					undoes: numberOrNull(cells, 'undoes'),
				},
			];
}

function readDeed(kind: string, executionId: string, value: unknown): Deed | null {
	if (kind === 'reviewed' && typeof value === 'boolean') {
		return {kind, executionId, value};
	}

	if ((kind === 'tag' || kind === 'untag') && typeof value === 'string') {
		return {kind, executionId, value};
	}

	return kind === 'note' && (typeof value === 'string' || value === null) ? {kind, executionId, value} : null;
}
