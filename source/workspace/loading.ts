import type {Agent} from '../calls/execution.js';
import type {Mirror} from '../mirror/mirror.js';
import {Caretaker} from '../sync/caretaker.js';
import {Courtesy} from '../sync/courtesy.js';
import {follow} from '../sync/follower.js';
import {Hydrator} from '../sync/hydrator.js';
import {Loader} from '../sync/loader.js';
import type {Progress} from '../sync/progress.js';
import type {Source} from '../sync/source.js';
import {Watchlist} from '../sync/watchlist.js';
import type {Clock} from '../system/clock.js';
import type {Trouble} from '../text/trouble.js';
import type {Line} from './connect.js';
import type {Loading} from './load-wishes.js';
import type {WaysOfAsking} from './ways-of-asking.js';

export interface StoppableLoading extends Loading {
	stop(): void;
}

/** Loading for the explorer: pages as far as they are wanted, full records of what is looked at. */
export function loading(parts: {
	readonly line: Line;
	readonly mirror: Mirror;
	readonly clock: Clock;
	readonly ways: WaysOfAsking;
	/** Asks Bolna which agents there are, and keeps the answer. */
	readonly agents: (signal?: AbortSignal) => Promise<readonly Agent[]>;
}): StoppableLoading {
	const {line, mirror, clock, ways, agents} = parts;
	const {connect} = line;
	// By a time that nobody sets back or holds still: else keys would be waited for that nobody pressed.
	const courtesy = new Courtesy({
		now: () => performance.now(),
		sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
	});
	const source: Source = {
		async executionsPage(agentId, request, signal) {
			await courtesy.turn(signal);
			return (await connect()).executionsPage(agentId, request, signal);
		},
		batchExecutions: async (...asked) => (await connect()).batchExecutions(...asked),
		execution: async (...asked) => (await connect()).execution(...asked),
		agents,
		waysOfAsking: async (agentId, signal) => (await ways(agentId, signal)).values,
	};
	const listeners = new Set<(progress: Progress) => void>();
	const loader = new Loader({
		source,
		mirror,
		clock,
		onProgress: progress => {
			for (const listener of listeners) {
				listener(progress);
			}
		},
	});
	const refusalListeners = new Set<(id: string, trouble: Trouble) => void>();
	const hydrator = new Hydrator({
		source,
		mirror,
		clock,
		onRefused: (id, trouble) => {
			for (const listener of refusalListeners) {
				listener(id, trouble);
			}
		},
	});
	const watchlist = new Watchlist(mirror, clock);
	const caretaker = new Caretaker({
		source,
		mirror,
		clock,
		watchlist,
		isBusy: () => loader.isAwaited || hydrator.isBusy,
	});
	return {
		aim: scope => loader.aim(scope),
		want(calls, awaited) {
			loader.want(calls, awaited);
		},
		async follow(agentId, onRound, signal) {
			const agentIds = async (ending: AbortSignal) => {
				const ids = (await agents(ending)).map(({id}) => id);
				return agentId === null ? ids : ids.filter(id => id === agentId);
			};
			await follow({source, mirror, clock, watchlist, agentIds, onRound}, signal);
		},
		giveWay() {
			courtesy.giveWay();
		},
		isGivingWay: () => courtesy.isGivingWay,
		tend() {
			void caretaker.tend();
		},
		wantRecords(areWanted) {
			caretaker.hurry(areWanted);
		},
		rest() {
			loader.stop();
		},
		async refresh() {
			hydrator.forgive();
			await loader.refresh();
		},
		pause: () => line.pause(),
		attend(ids) {
			hydrator.attend(ids);
		},
		isAttending: id => hydrator.isAttending(id),
		refusal: id => hydrator.refusal(id),
		progress: () => loader.progress,
		onProgress(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		onRefused(listener) {
			refusalListeners.add(listener);
			return () => {
				refusalListeners.delete(listener);
			};
		},
		stop() {
			loader.stop();
			hydrator.stop();
			caretaker.stop();
		},
	};
}
