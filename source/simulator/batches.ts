import {agentId, agentProfiles, uuid} from './agents.js';
import {salts} from './dice.js';
import type {BatchPlan, Sketch} from './sketch.js';
import {stageOf} from './stage.js';
import {minuteMs, naive} from './time.js';

export function batchId(seed: number, position: number): string {
	return uuid(seed, salts.id, 2000 + position).replaceAll('-', '');
}

/** The batch as it stands at that time; its calls are handed in, oldest first. */
export function wireBatch(
	seed: number,
	position: number,
	plan: BatchPlan,
	calls: readonly Sketch[],
	nowMs: number,
) {
	const stages = calls.map(sketch => stageOf(sketch, nowMs));
	const counts: Record<string, number> = {};
	for (const {status} of stages) {
		counts[status] = (counts[status] ?? 0) + 1;
	}

	const firstUs = (calls[0]?.createdUs ?? nowMs * 1000) - 5 * minuteMs * 1000;
	const lastMs = Math.max(firstUs / 1000, ...stages.map(({phase}) => phase.atMs));
	return {
		batch_id: batchId(seed, position),
		agent_id: agentId(seed, plan.agent),
		humanized_created_at: 'recently',
		created_at: naive(firstUs),
		updated_at: naive(Math.floor(Math.min(lastMs, nowMs) * 1000)),
		status: stages.every(({over}) => over) ? 'completed' : 'running',
		scheduled_at: naive(firstUs + minuteMs * 1000),
		from_phone_number: null,
		from_phone_numbers: [agentProfiles[plan.agent]?.numbers.plivo ?? ''],
		file_name: plan.fileName,
		valid_contacts: calls.length,
		total_contacts: calls.length + 3,
		execution_status: counts,
	};
}
