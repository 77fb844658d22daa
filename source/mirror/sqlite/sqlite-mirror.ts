import type {Account, Agent, Batch, Execution, LogEntry} from '../../calls/execution.js';
import type {CallRow, Mark} from '../../calls/facts.js';
import type {Figures} from '../../calls/metrics/figures.js';
import type {CallRecord, PassingCall} from '../../calls/record.js';
import type {Query} from '../../filter/query.js';
import {copyDatabase} from '../../system/database-files.js';
import type {Json} from '../../text/json.js';
import type {
	Change,
	Coverage,
	FiguresRequest,
	Group,
	GroupsRequest,
	KeptLog,
	Mirror,
	MirrorHealth,
	OpenCalls,
	Order,
	PutResult,
	RowsPage,
	RowsRequest,
	Tally,
	TallyRequest,
	Teller,
	WindowState,
} from '../mirror.js';
import type {Piece, RecordsPage, RecordsRequest, Take} from '../records.js';
import {readAgents, readBatches} from './agents.js';
import {readCall} from './body.js';
import {readRow, rowColumns} from './call-row.js';
import {Changes} from './changes.js';
import type {Connection} from './connection.js';
import {countWithin} from './count.js';
import {readFigures} from './figures.js';
import {readGroups} from './groups.js';
import {readBytes, readEmptyShare, readHealth} from './health.js';
import {everyKey} from './key.js';
import {packLog, readLog} from './logs.js';
import {readOwner, recall} from './memory.js';
import {planFor} from './plan.js';
import {compact} from './prune.js';
import {eachPassing, eachRecord, readIds, readPieces, readRecords} from './records.js';
import {readRowNumber, readRows} from './rows.js';
import {name, sql} from './sql.js';
import {tally} from './tally.js';
import {readOpenCalls, readOutlines, readUnanswered, readUnfinished} from './to-ask.js';
import {readUnlisted} from './unlisted.js';
import {keepUp, pruneAll} from './upkeep.js';
import {countOfAgent, readAsOf, readCoverage, readSince, readWalked, readWindows} from './windows.js';
import type {Writer} from './writing/writer.js';

const columns = name(rowColumns);

/** The mirror on SQLite: each method is one question or one transaction; the work is in the files beside this one. */
export class SqliteMirror implements Mirror {
	readonly #connection: Connection;
	readonly #writer: Writer;
	readonly #changes: Changes;
	readonly #closing = new AbortController();

	constructor(connection: Connection, writer: Writer, {upkeep}: {readonly upkeep: boolean}) {
		this.#connection = connection;
		this.#writer = writer;
		this.#changes = new Changes(connection);
		if (upkeep) {
			// What it could not do, it does the next time.
			const tell = () => this.#changes.tell([]);
			keepUp(connection, writer, tell, this.#closing.signal).catch(() => {});
		}
	}

	owner(): Promise<Account | null> {
		return this.#read(readOwner);
	}

	async claim(account: Account): Promise<void> {
		await this.#writer.write({name: 'claim', given: account});
	}

	async putExecutions(
		executions: readonly Execution[],
		fetchedAtMs: number,
		teller: Teller = 'bolna',
	): Promise<PutResult> {
		const {written, ...result} = await this.#writer.page({executions, fetchedAtMs, teller});
		if (written.length > 0) {
			this.#changes.tell(written);
		}

		return result;
	}

	expectMany(): void {
		this.#writer.expectMany();
	}

	unlisted(): Promise<readonly string[]> {
		return this.#read(readUnlisted);
	}

	execution(id: string): Promise<Execution | null> {
		return this.#read(connection => {
			const cells = connection.get(
				sql`SELECT id, agentId, batchId, depth, body FROM calls JOIN bodies USING (key) WHERE id = ${id}`,
			);
			return cells === undefined ? null : readCall(cells);
		});
	}

	row(id: string): Promise<CallRow | null> {
		return this.#read(connection => {
			const [values] = connection.rows(sql`SELECT ${columns} FROM calls WHERE id = ${id}`);
			return values === undefined ? null : readRow(values);
		});
	}

	rows(request: RowsRequest, signal?: AbortSignal): Promise<RowsPage> {
		return this.#read(connection => readRows(connection, request, signal));
	}

	pieces(query: Query, calls: number): Promise<Iterable<Piece> | null> {
		return this.#read(connection => readPieces(connection, query, calls));
	}

	records(request: RecordsRequest, signal?: AbortSignal): Promise<RecordsPage> {
		return this.#read(connection => readRecords(connection, request, signal));
	}

	eachRecord(request: RecordsRequest, take: Take<CallRecord>, signal?: AbortSignal): Promise<number | null> {
		return this.#read(connection => eachRecord(connection, request, take, signal));
	}

	eachPassing(
		request: RecordsRequest,
		take: Take<PassingCall>,
		signal?: AbortSignal,
	): Promise<number | null> {
		return this.#read(connection => eachPassing(connection, request, take, signal));
	}

	ids(request: RecordsRequest, signal?: AbortSignal): Promise<readonly string[]> {
		return this.#read(connection => readIds(connection, request, signal));
	}

	count(query: Query, signal?: AbortSignal): Promise<number> {
		return this.#read(connection => countWithin(connection, planFor(query, connection), everyKey, signal));
	}

	tally(request: TallyRequest, signal?: AbortSignal): Promise<Tally> {
		return this.#read(connection => tally(connection, request, signal));
	}

	groups(request: GroupsRequest, signal?: AbortSignal): Promise<readonly Group[]> {
		return this.#read(connection => readGroups(connection, request, signal));
	}

	figures(request: FiguresRequest, signal?: AbortSignal): Promise<Figures> {
		return this.#read(connection => readFigures(connection, request, signal));
	}

	rowNumber(id: string, query: Query, order: Order): Promise<number | null> {
		return this.#read(connection => readRowNumber(connection, planFor(query, connection), id, order));
	}

	unfinished(limit: number): Promise<readonly CallRow[]> {
		return this.#read(connection => readUnfinished(connection, limit));
	}

	unanswered(sinceMs: number, limit: number): Promise<readonly CallRow[]> {
		return this.#read(connection => readUnanswered(connection, sinceMs, limit));
	}

	openCalls(agentId: string): Promise<OpenCalls | null> {
		return this.#read(connection => readOpenCalls(connection, agentId));
	}

	coverage(): Promise<Coverage> {
		return this.#read(readCoverage);
	}

	outlines(limit: number): Promise<readonly string[]> {
		return this.#read(connection => readOutlines(connection, limit));
	}

	async putAgents(agents: readonly Agent[]): Promise<void> {
		if (await this.#writer.write({name: 'putAgents', given: agents})) {
			this.#changes.tell([]);
		}
	}

	agents(which: 'all' | 'listed' = 'all'): Promise<readonly Agent[]> {
		return this.#read(connection => readAgents(connection, which));
	}

	async putBatches(agentId: string, batches: readonly Batch[]): Promise<void> {
		await this.#writer.write({name: 'putBatches', given: {agentId, batches}});
		this.#changes.tell([]);
	}

	async putBatch(batch: Batch): Promise<void> {
		await this.#writer.write({name: 'putBatch', given: batch});
		this.#changes.tell([]);
	}

	batches(): Promise<readonly Batch[]> {
		return this.#read(readBatches);
	}

	async putWindow(window: WindowState, arrived: readonly string[] = []): Promise<void> {
		await this.#writer.write({name: 'putWindow', given: {window, arrived}});
	}

	countOfAgent(agentId: string, fromMs: number, toMs: number): Promise<number> {
		return this.#read(connection => countOfAgent(connection, agentId, fromMs, toMs));
	}

	walked(agentId: string, fromMs: number): Promise<readonly string[]> {
		return this.#read(connection => readWalked(connection, agentId, fromMs));
	}

	windows(): Promise<readonly WindowState[]> {
		return this.#read(readWindows);
	}

	asOf(agentId: string | null): Promise<number | null> {
		return this.#read(connection => readAsOf(connection, agentId));
	}

	since(agentId: string | null): Promise<number | null> {
		return this.#read(connection => readSince(connection, agentId));
	}

	async putLog(id: string, entries: readonly LogEntry[], fetchedAtMs: number): Promise<void> {
		const body = await packLog(entries);
		await this.#writer.write({name: 'putLog', given: {id, body, atMs: fetchedAtMs}});
	}

	log(id: string): Promise<KeptLog | null> {
		return this.#read(connection => readLog(connection, id));
	}

	async putMarks(marks: readonly Mark[]): Promise<void> {
		this.#changes.tell(await this.#writer.write({name: 'putMarks', given: marks}));
	}

	async clearMarks(): Promise<void> {
		await this.#writer.write({name: 'clearMarks', given: null});
		this.#changes.tell([]);
	}

	async prune(beforeMs: number, signal?: AbortSignal): Promise<number> {
		const pruned = await pruneAll(this.#writer, beforeMs, signal);
		this.#changes.tell([]);
		return pruned;
	}

	compact(): Promise<void> {
		return this.#read(compact);
	}

	emptyShare(): Promise<number> {
		return this.#read(readEmptyShare);
	}

	copyTo(path: string): Promise<void> {
		return this.#read(({database}) => copyDatabase(database, path));
	}

	async remember(key: string, value: Json): Promise<void> {
		await this.#writer.write({name: 'remember', given: {name: key, value}});
	}

	recall(key: string): Promise<Json | undefined> {
		return this.#read(connection => recall(connection, `face:${key}`));
	}

	subscribe(listener: (change: Change) => void): () => void {
		return this.#changes.subscribe(listener);
	}

	bytes(): Promise<number> {
		return this.#read(readBytes);
	}

	health(signal?: AbortSignal): Promise<MirrorHealth> {
		return this.#read(connection => readHealth(connection, signal));
	}

	async close(): Promise<void> {
		this.#closing.abort();
		this.#changes.close();
		await this.#writer.close();
		this.#connection.close();
	}

	#read<Result>(ask: (connection: Connection) => Result | Promise<Result>): Promise<Result> {
		return this.#connection.guarded(() => ask(this.#connection));
	}
}
