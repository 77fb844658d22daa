import {Trouble} from '../../text/trouble.js';
import type {Round, Workspace} from '../../workspace/workspace.js';
import type {Doers} from './at.js';

/** Following goes on by itself; each look at Bolna is told of. */
export const followingDoers: Doers<'follow' | 'unfollow'> = {
	async follow({agentId}, {open, host, send, newest}) {
		const signal = newest('follow');
		await host.painted;
		const tell = async (round: Round) => {
			const troubled = await countTroubled(open, round);
			if (!signal.aborted) {
				send({type: 'followed', round, troubled});
			}
		};
		try {
			await open.loading.follow(agentId, round => void tell(round), signal);
		} catch (error) {
			if (signal.aborted) {
				return;
			}

			if (!(error instanceof Trouble)) {
				throw error;
			}

			send({type: 'follow-ended', trouble: error});
		}
	},

	unfollow(_, {newest}) {
		newest('follow');
	},
};

/** Calls that this look found to have gone wrong. */
async function countTroubled({ask}: Workspace, {moved}: Round): Promise<number> {
	const rows = await Promise.all(moved.map(({id}) => ask.row(id)));
	return rows.filter(row => row?.troubled).length;
}
