import type {CallRow} from '../calls/facts.js';
import {skippedStatuses} from '../calls/webhook-gaps.js';
import {
	type Arrived,
	delaysIn,
	overtakenIn,
	repeatsIn,
	type Story,
	StoryBook,
} from '../calls/webhook-story.js';
import {everything} from '../filter/query.js';
import {Trouble} from '../text/trouble.js';
import {newestFirst, type Workspace} from '../workspace/workspace.js';
import {within} from './kept-calls.js';
import {notAtBolna} from './not-at-bolna.js';
import type {Delay, FoundCall, Reconciliation} from './reconciliation.js';

export interface ReconcileWish {
	/** Null: all agents. */
	readonly agentId: string | null;
	/** Null: since the first webhook, or the last week where there is none. */
	readonly fromMs: number | null;
	readonly toMs: number;
}

/** A webhook of the last minutes may still be on its way. */
const graceMs = 10 * 60_000;

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
const stride = 500;

/** A call of which webhooks told, and what is kept of it here. */
interface Told {
	readonly story: Story;
	readonly agentId: string | null;
	readonly row: CallRow | null;
}

/** Reads webhooks by the call they belong to; those from before an instant do not count. */
export async function readStories(
	webhooks: AsyncIterable<Arrived>,
	sinceMs: number | null,
	signal: AbortSignal,
	onStep: (webhooks: number) => void,
): Promise<StoryBook> {
	const book = new StoryBook();
	for await (const arrived of webhooks) {
		book.add(arrived, sinceMs ?? Number.NEGATIVE_INFINITY);
		if (book.webhooks % stride === 0) {
			signal.throwIfAborted();
			onStep(book.webhooks);
		}
	}

	return book;
}

/**
 * Makes sure that a file is one of webhooks: any other one would make every call one that had none. An empty one says
 * that none came. @throws Trouble `usage`
 */
export function expectWebhooks({understood, foreign}: StoryBook, path: string): void {
	if (foreign !== null && understood === 0) {
		const where = path === '-' ? 'what is piped in' : path;
		throw new Trouble({
			code: 'usage',
			happened: `No line of ${where} is a webhook: line ${foreign.place} is ${foreign.why}.`,
			advice:
				'Give NDJSON or JSON of bodies as they came, or of {"received_at": …, "body": …}, packed with gzip or not.',
		});
	}
}

/** Holds webhooks against the calls kept here. Bolna is not asked. @throws Trouble; the signal's reason */
export async function reconcile(
	workspace: Workspace,
	book: StoryBook,
	wish: ReconcileWish,
	{nowMs, signal}: {readonly nowMs: number; readonly signal: AbortSignal},
): Promise<Reconciliation> {
	const fromMs = wish.fromMs ?? book.firstMs ?? nowMs - weekMs;
	const rows = await keptRows(workspace, {...wish, fromMs}, signal);
	const told = await tellers(workspace, book, rows, wish.agentId);
	const unlisted = new Set(await workspace.ask.unlisted());
	// What only a webhook told of is no witness that webhooks came.
	const listed = [...rows.values()].filter(({id}) => !unlisted.has(id));
	const settled = listed.filter(row => row.timeMs <= nowMs - graceMs);
	const sending = new Set(told.map(({agentId}) => agentId));
	const silent = settled.filter(({id}) => !book.stories.has(id));
	const mute = silent.filter(({agentId}) => !sending.has(agentId));
	const stories = told.map(({story}) => story);
	// What is older than the profile keeps calls was removed here on purpose.
	const keptFromMs = workspace.keepDays === null ? 0 : nowMs - workspace.keepDays * dayMs;
	return {
		fromMs,
		toMs: wish.toMs,
		webhooks: book.webhooks,
		tools: stories.reduce((sum, {tools}) => sum + tools, 0),
		told: stories.length,
		calls: listed.length,
		withoutWebhook: silent.filter(({agentId}) => sending.has(agentId)).map(foundRow),
		silentAgents: Array.from(
			Map.groupBy(mute, ({agentId}) => agentId),
			([agentId, calls]) => ({agentId, calls: calls.length}),
		),
		withoutCall: told
			.filter(({row}) => row === null)
			.map(foundStory)
			.filter(({atMs}) => atMs === null || atMs >= keptFromMs),
		...(await lookedFor(
			workspace,
			told.filter(({row}) => row !== null && unlisted.has(row.id)),
		)),
		skipped: skippedStatuses(
			settled.flatMap(row => {
				const story = book.stories.get(row.id);
				return story === undefined ? [] : [{...row, told: new Set(story.told.map(({status}) => status))}];
			}),
		),
		repeated: stories.flatMap(story => repeatsIn(story).map(each => ({id: story.id, ...each}))),
		overtaken: stories.flatMap(story => overtakenIn(story).map(each => ({id: story.id, ...each}))),
		notUnderstood: book.others,
		delay: delayOf(stories),
	};
}

async function keptRows(
	{ask}: Workspace,
	{agentId, fromMs, toMs}: ReconcileWish,
	signal: AbortSignal,
): Promise<ReadonlyMap<string, CallRow>> {
	const query = within({agentId, batchId: null, fromMs, toMs}, everything);
	const rows = new Map<string, CallRow>();
	let at: 'first' | {readonly id: string} = 'first';
	for (;;) {
		const page: Awaited<ReturnType<typeof ask.rows>> = await ask.rows(
			{query, order: newestFirst, at, before: 0, after: stride},
			signal,
		);
		for (const row of page.rows) {
			rows.set(row.id, row);
		}

		const last = page.rows.at(-1);
		if (last === undefined || page.atEnd) {
			return rows;
		}

		at = {id: last.id};
	}
}

/** The stories that are wanted, each with its call; one from before the time is looked up by itself. */
async function tellers(
	{ask}: Workspace,
	{stories}: StoryBook,
	rows: ReadonlyMap<string, CallRow>,
	wanted: string | null,
): Promise<readonly Told[]> {
	const told: Told[] = [];
	for (const story of stories.values()) {
		const row = rows.get(story.id) ?? (await ask.row(story.id));
		const agentId = story.agentId ?? row?.agentId ?? null;
		if (wanted === null || agentId === wanted) {
			told.push({story, agentId, row});
		}
	}

	return told;
}

/**
 * Whether Bolna was asked for the agent's calls after the webhooks of a call had come, and did not list it; or was
 * asked for that call, and did not have it.
 */
async function lookedFor(
	workspace: Workspace,
	told: readonly Told[],
): Promise<Pick<Reconciliation, 'unlisted' | 'unconfirmed'>> {
	const {ask} = workspace;
	const missing = await notAtBolna(workspace);
	const unlisted: FoundCall[] = [];
	const unconfirmed: FoundCall[] = [];
	const asked = new Map<string | null, number | null>();
	for (const each of told) {
		if (!asked.has(each.agentId)) {
			asked.set(each.agentId, await ask.asOf(each.agentId));
		}

		const asOfMs = asked.get(each.agentId) ?? null;
		const found = foundStory(each);
		const atMs = found.atMs ?? Number.POSITIVE_INFINITY;
		const listed = asOfMs !== null && asOfMs > atMs + graceMs;
		const saidMs = missing.get(found.id);
		const denied = saidMs !== undefined && (found.atMs === null || saidMs >= found.atMs);
		(listed || denied ? unlisted : unconfirmed).push(found);
	}

	return {unlisted, unconfirmed};
}

function foundRow({id, agentId, status, timeMs}: CallRow): FoundCall {
	return {id, agentId, status, atMs: timeMs};
}

function foundStory({story: {id, told}, agentId}: Told): FoundCall {
	const last = told.at(-1);
	return {
		id,
		agentId,
		status: last?.status ?? 'in-progress',
		atMs: last?.receivedAtMs ?? last?.updatedAtMs ?? null,
	};
}

function delayOf(stories: readonly Story[]): Delay | null {
	const delays = stories
		.flatMap(story => delaysIn(story).map(delay => ({id: story.id, ...delay})))
		.sort((one, other) => one.ms - other.ms);
	const at = (share: number) => delays[Math.max(0, Math.ceil(delays.length * share) - 1)]?.ms ?? 0;
	const slowest = delays.at(-1);
	return slowest === undefined
		? null
		: {
				statuses: delays.length,
				p50Ms: at(0.5),
				p95Ms: at(0.95),
				maxMs: slowest.ms,
				slowest: {id: slowest.id, status: slowest.status},
			};
}
