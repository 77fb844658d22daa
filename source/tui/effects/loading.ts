import type {Doers} from './at.js';
import {quiet} from './quiet.js';

/** What is wanted of Bolna. Its client takes long to load, so nothing here comes before the first frame. */
export const loadingDoers: Doers<
	'attend' | 'aim' | 'want' | 'want-records' | 'refresh' | 'hear-batches' | 'hear-running'
> = {
	async attend({ids}, {open, host}) {
		await host.painted;
		await open.loading.attend(ids);
	},

	async aim(effect, {open, host}) {
		await host.painted;
		if (await open.loading.aim(effect)) {
			open.loading.want(effect.want);
		}
	},

	async want({calls, awaited}, {open, host}) {
		await host.painted;
		open.loading.want(calls, awaited);
	},

	'want-records'({areWanted}, {open}) {
		open.loading.wantRecords(areWanted);
	},

	async refresh(_, {open, host, send, newest}) {
		// Who presses the key once more does not want two answers.
		const signal = newest('refresh');
		const pause = open.loading.pause();
		if (pause !== null) {
			send({type: 'paused', pause, nowMs: host.now()});
		}

		if (pause === null || pause.isWaitedOut) {
			const refreshing = async () => {
				send({type: 'agents', agents: await open.bolna.agents(signal), heard: true});
				await open.loading.refresh();
			};
			await quiet(signal, refreshing());
		}
	},

	async 'hear-batches'({agentIds, again}, {open, host, send, heard}) {
		const known = heard('batches');
		const wanted = agentIds.filter(id => again || !known.has(id));
		for (const id of wanted) {
			known.add(id);
		}

		await host.painted;
		if (wanted.length === 0) {
			return;
		}

		const tell = async () => send({type: 'batches', batches: await open.ask.batches(), nowMs: host.now()});
		await tell();
		for (const agentId of wanted) {
			await open.bolna.batches(agentId);
			await tell();
		}
	},

	async 'hear-running'({ids}, {open, host, send}) {
		for (const id of ids) {
			await open.bolna.batch(id);
		}

		send({type: 'batches', batches: await open.ask.batches(), nowMs: host.now()});
	},
};
