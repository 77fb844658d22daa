import type {Account, Agent, Batch, Execution, LogEntry} from '../calls/execution.js';
import {readExecution} from '../calls/read-execution.js';
import {readAccount, readAgent, readBatch, readLogEntry} from '../calls/read-others.js';
import type {RecordingLeg} from '../calls/recording.js';
import {isWhole} from '../calls/whole-record.js';
import {systemClock} from '../system/clock.js';
import {silentLog} from '../system/log.js';
import {noProxy} from '../system/proxy.js';
import {isJsonObject, type JsonObject} from '../text/json.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';
import {type BolnaClientOptions, checkOptions} from './client-options.js';
import {Connection, usualPatience} from './connection.js';
import {type Listing, readListing} from './envelopes.js';
import type {ExecutionPage, PageRequest, PageSource} from './execution-page.js';
import type {Answer} from './outcome.js';
import {unhurried} from './pace.js';
import {type PatientGetParts, patientGet} from './patient-get.js';
import {LongPause, type Pause} from './pause.js';
import {type Probe, probe} from './probe.js';
import {openSound, type Sound, type SoundOptions} from './sound.js';
import {notUnderstood} from './troubles.js';

/**
 * Bolna's read endpoints. It can do nothing but GET. Every method throws `Trouble`, or the signal's reason when it
 * was aborted.
 *
 * Source of the paths: https://www.bolna.ai/docs/api-reference/introduction
 */
export class BolnaClient implements PageSource {
	readonly #parts: PatientGetParts;
	readonly #base: string;
	readonly #ways: SoundOptions;

	/** @throws Trouble `usage` for options that make no sense, `no-key` */
	constructor({
		key,
		base = 'https://api.bolna.ai',
		clock = systemClock,
		userAgent = 'callsift',
		findProxy = noProxy,
		pace = unhurried,
		onRetry = () => {},
		log = silentLog,
		random = Math.random,
		patience = usualPatience,
		...others
	}: BolnaClientOptions) {
		checkOptions(key, others);
		this.#base = base.replace(/\/+$/, '');
		this.#ways = {userAgent, findProxy, patience};
		this.#parts = {
			connection: new Connection({key, base: this.#base, userAgent, findProxy, patience}),
			clock,
			pace,
			longPause: new LongPause(clock),
			log,
			random,
			redact: text => text.replaceAll(key.reveal(), '[key]'),
			onRetry,
		};
	}

	/** Whose key it is. */
	async me(signal?: AbortSignal): Promise<Account> {
		return this.#record('/user/me', 'account', readAccount, signal);
	}

	/** Whose key it is, by a single try, with what it tells of the way there. Throws nothing but the signal's reason. */
	async probe(signal?: AbortSignal): Promise<Probe> {
		return probe(this.#parts, signal);
	}

	/** Every agent of the account. */
	async agents(signal?: AbortSignal): Promise<Agent[]> {
		const {rows} = await this.#list('/v2/agent/all', 'agents', signal);
		return rows.map(row => readAgent(row)).filter(agent => agent !== null);
	}

	/** One agent. @throws Trouble `not-found` */
	async agent(id: string, signal?: AbortSignal): Promise<Agent> {
		return this.#record(`/v2/agent/${segment(id)}`, `agent ${id}`, readAgent, signal);
	}

	/** Every batch of an agent. */
	async batches(agentId: string, signal?: AbortSignal): Promise<Batch[]> {
		const path = `/batches/${segment(agentId)}/all`;
		const {rows} = await this.#list(path, `agent ${agentId}`, signal);
		return rows.map(row => readBatch(row, agentId)).filter(batch => batch !== null);
	}

	/** One batch. @throws Trouble `not-found` */
	async batch(id: string, signal?: AbortSignal): Promise<Batch> {
		return this.#record(`/batches/${segment(id)}`, `batch ${id}`, raw => readBatch(raw), signal);
	}

	/** One page of an agent's calls in a window of at most seven days. */
	async executionsPage(agentId: string, request: PageRequest, signal?: AbortSignal): Promise<ExecutionPage> {
		const path = `/v2/agent/${segment(agentId)}/executions?${pageQuery(request)}`;
		const listing = await this.#list(path, `agent ${agentId}`, signal);
		const {page, pageSize, batchId} = request;
		const {rows, total, strayRows} = listing;
		return {
			executions: rows.map(row => readRow(row, {agentId, batchId: batchId ?? null})),
			total,
			page,
			pageSize,
			// Where the envelope is silent there is a next page if the total says so, and none after a bare list.
			hasMore: listing.hasMore ?? (total !== null && page * pageSize < total),
			strayRows,
		};
	}

	/** All calls of a batch; this endpoint knows no pages. */
	async batchExecutions(batchId: string, signal?: AbortSignal): Promise<Execution[]> {
		const path = `/batches/${segment(batchId)}/executions`;
		const {rows} = await this.#list(path, `batch ${batchId}`, signal);
		return rows.map(row => readRow(row, {agentId: null, batchId}));
	}

	/** The full record. @throws Trouble `not-found` */
	async execution(id: string, signal?: AbortSignal): Promise<Execution> {
		const read = (raw: JsonObject) => readExecution(raw, {depth: 'full'});
		return this.#record(`/executions/${segment(id)}`, `call ${id}`, read, signal);
	}

	/** The raw log, as Bolna orders it. It can be tens of megabytes. */
	async executionLog(id: string, signal?: AbortSignal): Promise<LogEntry[]> {
		const {rows} = await this.#list(`/executions/${segment(id)}/log`, `call ${id}`, signal);
		return rows.map(row => readLogEntry(row));
	}

	/** Where a call's recording can be fetched without a key. It is good for a day: never keep it. */
	async recording(id: string, leg: RecordingLeg = 'call', signal?: AbortSignal): Promise<URL> {
		const what = leg === 'call' ? `recording of call ${id}` : `recording of the transfer of call ${id}`;
		const answer = await this.#get(`/recordings/${leg}/${segment(id)}`, what, signal);
		const link = linkOf(answer, this.#base);
		// A link is handed to other programs and other servers.
		if (link === null || this.#parts.redact(link.href) !== link.href) {
			throw notUnderstood(what, 'neither a redirect nor an http(s) link in JSON');
		}

		return link;
	}

	/** Fetches what such a link leads to, without the key. */
	async sound(link: URL, signal?: AbortSignal): Promise<Sound> {
		return openSound(link, this.#ways, signal);
	}

	/** Until when Bolna is to be left alone; null while it may be asked. */
	pause(): Pause | null {
		return this.#parts.longPause.orOf(this.#parts.pace);
	}

	/** Ends what is on its way, and gives the connections back. */
	close(): void {
		this.#parts.connection.close();
	}

	async #get(path: string, what: string, signal?: AbortSignal): Promise<Answer> {
		const readable = decodeURIComponent(path);
		if (this.#parts.redact(readable) !== readable) {
			throw new Trouble({
				code: 'usage',
				happened: 'The API key was given where an id belongs, so nothing was asked.',
				advice: 'Copy the id from the list of calls, agents or batches.',
			});
		}

		return patientGet(this.#parts, path, what, signal);
	}

	async #record<Thing>(
		path: string,
		what: string,
		read: (raw: JsonObject) => Thing | null,
		signal?: AbortSignal,
	): Promise<Thing> {
		const answer = await this.#get(path, what, signal);
		const thing = answer.kind === 'json' && isJsonObject(answer.value) ? read(answer.value) : null;
		if (thing !== null) {
			return thing;
		}

		throw notUnderstood(what, `GET ${path}: ${describe(answer)} instead of the ${what}`);
	}

	async #list(path: string, what: string, signal?: AbortSignal): Promise<Listing> {
		const answer = await this.#get(path, what, signal);
		const listing = answer.kind === 'json' ? readListing(answer.value) : null;
		if (listing !== null) {
			return listing;
		}

		throw notUnderstood(what, `GET ${path}: ${describe(answer)} instead of a list`);
	}
}

/** A trimmed row may leave out what the question already named. */
function readRow(row: JsonObject, asked: {agentId: string | null; batchId: string | null}): Execution {
	const execution = readExecution(row, {depth: isWhole(row) ? 'full' : 'row'});
	return {
		...execution,
		agentId: execution.agentId ?? asked.agentId,
		batchId: execution.batchId ?? asked.batchId,
	};
}

/** An id as a part of a path, so that no id, wherever it was pasted from, leads to another endpoint. */
function segment(id: string): string {
	if (/^\.{0,2}$/.test(id)) {
		throw new Trouble({
			code: 'usage',
			happened: `“${id}” is not an id.`,
			advice: 'Copy the id from the list of calls, agents or batches.',
		});
	}

	// Half a surrogate pair has no encoding; no id has one either.
	return encodeURIComponent(id.replaceAll(/\p{Cs}/gu, '\ufffd'));
}

function pageQuery({fromMs, toMs, page, pageSize, ...filter}: PageRequest): URLSearchParams {
	const query = new URLSearchParams({
		from: new Date(fromMs).toISOString(),
		to: new Date(toMs).toISOString(),
		page_number: String(page),
		page_size: String(pageSize),
	});
	const filters = {
		status: filter.status,
		call_type: filter.callType,
		provider: filter.provider,
		answered_by_voice_mail: filter.voicemail,
		batch_id: filter.batchId,
	};
	for (const [name, value] of Object.entries(filters)) {
		if (value !== undefined) {
			query.set(name, String(value));
		}
	}

	return query;
}

function describe(answer: Answer): string {
	if (answer.kind === 'redirect') {
		return `a redirect (${answer.status})`;
	}

	const {value} = answer;
	return isJsonObject(value)
		? `an object of ${scrub(Object.keys(value).slice(0, 8).join(', '))}`
		: `a bare ${typeof value}`;
}

function linkOf(answer: Answer, base: string): URL | null {
	const text =
		answer.kind === 'redirect'
			? answer.location
			: isJsonObject(answer.value)
				? (answer.value['url'] ?? answer.value['recording_url'])
				: answer.value;
	const url = typeof text === 'string' && URL.canParse(text, base) ? new URL(text, base) : null;
	return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}
