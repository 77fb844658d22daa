import {setTimeout} from 'node:timers/promises';
import {isFinal} from '../../calls/status.js';
import {Trouble} from '../../text/trouble.js';
import type {Doers} from './at.js';
import {quiet} from './quiet.js';

/** Who only walks past a call does not want its log, which may be tens of megabytes. */
const restMs = 150;

/** The raw log of a call: what was kept of it at once, then Bolna's where that may say more. */
export const logDoers: Doers<'read-log'> = {
	async 'read-log'({id, again}, {open, host, send, newest}) {
		if (again && open.loading.pause()?.isWaitedOut === false) {
			// Until when Bolna is to be left alone is said beside.
			return;
		}

		const signal = newest('log');
		const reading = async () => {
			const [kept, row] = await Promise.all([open.ask.log(id), open.ask.row(id)]);
			signal.throwIfAborted();
			if (kept !== null) {
				send({type: 'log', id, entries: kept.entries, keptAtMs: kept.fetchedAtMs});
			}

			const over = row !== null && isFinal(row.status);
			if (!again && over && kept !== null && kept.fetchedAtMs >= (row.updatedAtMs ?? 0)) {
				return;
			}

			await host.painted;
			await setTimeout(restMs, undefined, {signal});
			const entries = await open.bolna.executionLog(id, signal);
			send({type: 'log', id, entries, keptAtMs: null});
		};
		try {
			await quiet(signal, reading());
		} catch (error) {
			if (!(error instanceof Trouble)) {
				throw error;
			}

			send({type: 'log-refused', id, trouble: error});
		}
	},
};
