import {allOf, fieldIs, madeWithin} from '../../filter/query.js';
import {readInbox} from '../../jobs/inbox.js';
import {readStats} from '../../jobs/stats.js';
import {newestFirst} from '../../workspace/workspace.js';
import type {Doers} from './at.js';
import {quiet} from './quiet.js';

/** Ids of a group are read so many at a time. */
const stride = 1000;

/** Questions that look at all matching calls; a newer one gives up the one before. */
export const groupingDoers: Doers<'read-inbox' | 'read-stats' | 'read-groups' | 'review-all'> = {
	async 'read-inbox'({request}, {open, send, newest}) {
		const signal = newest('groups');
		await quiet(
			signal,
			readInbox(open.ask, request, signal).then(inbox => send({type: 'inbox', inbox})),
		);
	},

	async 'read-stats'({request}, {open, send, newest}) {
		const signal = newest('groups');
		await quiet(
			signal,
			readStats(open.ask, request, signal).then(stats => send({type: 'stats', stats})),
		);
	},

	async 'read-groups'({column, query, fromMs, toMs, troubledOnly}, {open, send, newest}) {
		const signal = newest('groups');
		const created = madeWithin({fromMs, beforeMs: toMs});
		const wanted = allOf([query, created, ...(troubledOnly ? [fieldIs('is', 'troubled')] : [])]);
		const request = {query: wanted, by: column, fromMs, toMs, buckets: 8};
		await quiet(
			signal,
			open.ask.groups(request, signal).then(groups => send({type: 'groups', column, groups})),
		);
	},

	async 'review-all'({query, reviewed}, {open, send}) {
		const ids: string[] = [];
		let page = await open.ask.rows({query, order: newestFirst, at: 'first', before: 0, after: stride});
		while (page.rows.length > 0) {
			ids.push(...page.rows.filter(row => row.reviewed !== reviewed).map(({id}) => id));
			const last = page.rows.at(-1)?.id;
			if (page.atEnd || last === undefined) {
				break;
			}

			const next = await open.ask.rows({
				query,
				order: newestFirst,
				at: {id: last},
				before: 0,
				after: stride + 1,
			});
			page = {...next, rows: next.rows.slice(1)};
		}

		await open.marking.review(ids, reviewed);
		const words = `${ids.length} ${ids.length === 1 ? 'call' : 'calls'}`;
		const text = reviewed
			? `Marked ${words} as reviewed; u takes it back.`
			: `${words} are not reviewed any more.`;
		send({type: 'noticed', notice: {text, tone: 'good'}});
	},
};
