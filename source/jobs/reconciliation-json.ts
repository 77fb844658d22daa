import type {FoundCallJson, ReconciliationJson} from '../present/reconciliation.js';
import type {Backfilled} from './backfill.js';
import {type FoundCall, gapsIn, type Reconciliation} from './reconciliation.js';

/** What was found as JSON. */
export function reconciliationJson(found: Reconciliation, filled: Backfilled | null): ReconciliationJson {
	const {delay} = found;
	return {
		from: iso(found.fromMs),
		to: iso(found.toMs),
		gaps: gapsIn(found),
		webhooks: found.webhooks,
		tool_posts: found.tools,
		calls_with_webhook: found.told,
		calls: found.calls,
		without_webhook: found.withoutWebhook.map(callJson),
		silent_agents: found.silentAgents.map(({agentId, calls}) => ({agent_id: agentId, calls})),
		without_call: found.withoutCall.map(callJson),
		unlisted: found.unlisted.map(callJson),
		unconfirmed: found.unconfirmed.map(callJson),
		skipped: found.skipped.map(({id, agentId, status, missing}) => ({
			execution_id: id,
			agent_id: agentId,
			status,
			missing,
		})),
		repeated: found.repeated.map(({id, status, times}) => ({execution_id: id, status, times})),
		out_of_order: found.overtaken.map(({id, status, by}) => ({execution_id: id, status, after: by})),
		not_understood: found.notUnderstood,
		delay_ms: delay && {
			statuses: delay.statuses,
			p50: delay.p50Ms,
			p95: delay.p95Ms,
			max: delay.maxMs,
			slowest: {execution_id: delay.slowest.id, status: delay.slowest.status},
		},
		backfilled: filled && {records: filled.records, not_found: filled.notFound},
	};
}

function callJson({id, agentId, status, atMs}: FoundCall): FoundCallJson {
	return {execution_id: id, agent_id: agentId, status, at: iso(atMs)};
}

function iso(instantMs: number | null): string | null {
	return instantMs === null || !Number.isFinite(instantMs) ? null : new Date(instantMs).toISOString();
}
