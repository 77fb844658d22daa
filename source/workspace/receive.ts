import type {Execution} from '../calls/execution.js';
import {readWebhook, verdictOn} from '../calls/webhook.js';
import type {Delivery, Ledger, Posted} from '../ledger/ledger.js';
import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import type {Log} from '../system/log.js';
import type {Receiving} from './workspace.js';

export interface ReceiveParts {
	readonly ledger: Ledger;
	readonly mirror: Mirror;
	/** Hears of calls whose webhooks leave open what became of them. */
	readonly onDoubt: (ids: readonly string[]) => void;
}

export interface ReceivingParts extends Receiving {
	/** Whether the ledger has what the mirror does not show. */
	isBehind(): Promise<boolean>;
	/** Shows what the ledger has and the mirror has not: a process that was killed, a mirror that is new. */
	catchUp(): Promise<void>;
	/** Lets what is being shown come to a good end. */
	rest(): Promise<void>;
}

/** Under this name the mirror remembers the last delivery that it shows. */
const place = 'deliveries';

/** Deliveries that are shown in one transaction. */
const stride = 500;

interface Waiting {
	readonly posted: Posted;
	resolve(seq: number): void;
	reject(error: unknown): void;
}

/** A webhook goes to the ledger first, where it is safe; what the mirror shows of it follows. */
export function receiving(parts: ReceiveParts): ReceivingParts {
	const {ledger} = parts;
	let waiting: Waiting[] = [];
	let writing = false;
	let showing: Promise<void> | null = null;
	let more = false;
	let resting = false;

	/**
	 * Those that arrive while the disk is busy share its next turn. That it is over is noted in the moment in which
	 * nobody waits any more: whoever comes a microtask later would be left waiting.
	 */
	const write = async () => {
		writing = true;
		while (waiting.length > 0) {
			const turn = waiting;
			waiting = [];
			try {
				const seqs = await ledger.appendDeliveries(turn.map(({posted}) => posted));
				turn.forEach(({resolve}, index) => {
					resolve(seqs[index] ?? 0);
				});
			} catch (error) {
				for (const {reject} of turn) {
					reject(error);
				}
			}
		}

		writing = false;
	};
	const showAll = async () => {
		try {
			do {
				more = false;
				await showNew(parts, () => resting);
			} while (more && !resting);
		} finally {
			showing = null;
		}
	};
	const catchUp = (): Promise<void> => {
		more = true;
		showing ??= showAll();
		return showing;
	};

	return {
		catchUp,
		isBehind: async () => (await unshown(parts, 1)).length > 0,
		async rest() {
			resting = true;
			await showing?.catch(() => {});
		},
		async take(posted) {
			const seq = await new Promise<number>((resolve, reject) => {
				waiting.push({posted, resolve, reject});
				if (!writing) {
					void write();
				}
			});
			return {seq, shown: catchUp()};
		},
		async *deliveries() {
			let last = 0;
			for (;;) {
				const some = await ledger.deliveries(last, stride);
				if (some.length === 0) {
					return;
				}

				yield* some;
				last = some.at(-1)?.seq ?? last;
			}
		},
	};
}

/** How long opening waits for webhooks that the mirror does not show yet; a new mirror of a long ledger takes longer. */
const patienceMs = 2000;

/** What cannot be shown now is shown the next time; the calls that are here can be looked at all the same. */
export async function showMissed(
	receive: Pick<ReceivingParts, 'isBehind' | 'catchUp'>,
	log: Log,
	clock: Clock,
): Promise<void> {
	if (!(await receive.isBehind())) {
		return;
	}

	const patience = new AbortController();
	const shown = receive.catchUp().then(
		() => true,
		error => {
			log.notice(error instanceof Error ? error.message : String(error));
			return true;
		},
	);
	const late = clock.sleep(patienceMs, patience.signal).then(
		() => false,
		() => false,
	);
	const isShown = await Promise.race([shown, late]);
	patience.abort();
	if (!isShown) {
		log.notice('The calls of webhooks kept here are still being taken up; they appear as that goes on.');
	}
}

/** Makes the next start show every delivery of the ledger, for a mirror that came from elsewhere. */
export async function showAllDeliveries(mirror: Mirror): Promise<void> {
	await mirror.remember(place, 0);
}

async function showNew({ledger, mirror, onDoubt}: ReceiveParts, isResting: () => boolean): Promise<void> {
	while (!isResting()) {
		const some = await unshown({ledger, mirror}, stride);
		const last = some.at(-1);
		if (last === undefined) {
			return;
		}

		await show(mirror, some, onDoubt);
		await mirror.remember(place, last.seq);
	}
}

/** The first deliveries that are not shown yet. */
async function unshown(
	{ledger, mirror}: Pick<ReceiveParts, 'ledger' | 'mirror'>,
	limit: number,
): Promise<readonly Delivery[]> {
	const last = await mirror.recall(place);
	return ledger.deliveries(typeof last === 'number' ? last : 0, limit);
}

async function show(
	mirror: Mirror,
	deliveries: readonly Delivery[],
	onDoubt: ReceiveParts['onDoubt'],
): Promise<void> {
	const doubted = new Set<string>();
	const news = new Map<string, Execution[]>();
	for (const {body, receivedAtMs} of deliveries) {
		const webhook = readWebhook(body);
		if (webhook.kind === 'other') {
			continue;
		}

		const {execution} = webhook;
		const before = news.get(execution.id) ?? [];
		const known = execution.updatedAtMs === null ? (before.at(-1) ?? (await mirror.row(execution.id))) : null;
		const verdict = verdictOn(execution, known, receivedAtMs);
		if (verdict === 'ask') {
			doubted.add(execution.id);
		} else if (verdict === 'apply') {
			news.set(execution.id, withLatest(before, execution));
		}
	}

	const atMs = deliveries.at(-1)?.receivedAtMs ?? 0;
	await mirror.putExecutions([...news.values()].flat(), atMs, 'webhook');
	if (doubted.size > 0) {
		onDoubt([...doubted]);
	}
}

/** A whole record has the last word on all that came before it happened, so only what says more is written. */
function withLatest(before: readonly Execution[], execution: Execution): Execution[] {
	const overrules = (one: Execution, other: Execution) =>
		one.depth === 'full' &&
		one.updatedAtMs !== null &&
		other.updatedAtMs !== null &&
		one.updatedAtMs >= other.updatedAtMs;
	return before.some(each => overrules(each, execution) && each.updatedAtMs !== execution.updatedAtMs)
		? [...before]
		: [...before.filter(each => !overrules(execution, each)), execution];
}
