import {stages} from '../latency.js';
import {isFinal} from '../status.js';
import type {Figures, Part} from './figures.js';
import {deviationsBetween, leastHits, type Share, sureDeviations} from './proportions.js';
import type {Change, Changed} from './stats.js';
import {overOf, type Sums} from './sums.js';
import {waitsIn} from './waits.js';

/** Calls by what went wrong with them; only of troubled ones. */
export type Causes = ReadonlyMap<string, number>;

export interface Period {
	readonly figures: Figures;
	readonly causes: Causes;
}

const mostChanges = 8;

/** Shares of the calls that really differ from the time before, the surest first. */
export function changesBetween(before: Period, now: Period): readonly Change[] {
	return [
		...ofAgents(before.figures, now.figures),
		...ofParts('status', 'statuses', before.figures, now.figures, ({calls}) => calls).filter(isEnding),
		...ofParts('hangup', 'hangups', before.figures, now.figures, overOf),
		...ofCauses(before, now),
		...ofWaits(before.figures, now.figures),
	]
		.toSorted((one, other) => Math.abs(other.deviations) - Math.abs(one.deviations))
		.slice(0, mostChanges);
}

/** What completes less often is what ends otherwise more often, and what is not over will be. */
function isEnding({of}: Change): boolean {
	return of.kind === 'status' && of.value !== 'completed' && isFinal(of.value);
}

/** Troubled ones among each agent's calls: one agent that fails is lost among ten that do not. */
function ofAgents(before: Figures, now: Figures): readonly Change[] {
	const share = ({troubled, calls}: Sums): Share => ({hits: troubled, calls});
	const all = change({kind: 'troubled', agentId: null}, share(before.total), share(now.total));
	const agents = now.agents.length < 2 ? [] : now.agents;
	return [
		...all,
		...agents.flatMap(({value, sums}) => {
			const earlier = before.agents.find(part => part.value === value);
			return value === null || earlier === undefined
				? []
				: change({kind: 'troubled', agentId: value}, share(earlier.sums), share(sums));
		}),
	];
}

function ofParts(
	kind: 'status' | 'hangup',
	parts: 'statuses' | 'hangups',
	before: Figures,
	now: Figures,
	whole: (sums: Sums) => number,
): readonly Change[] {
	const calls = (list: readonly Part[], value: string) =>
		list.find(part => part.value === value)?.sums.calls ?? 0;
	return valuesOf(before[parts], now[parts]).flatMap(value =>
		change(
			{kind, value},
			{hits: calls(before[parts], value), calls: whole(before.total)},
			{hits: calls(now[parts], value), calls: whole(now.total)},
		),
	);
}

function valuesOf(...lists: ReadonlyArray<readonly Part[]>): readonly string[] {
	return [...new Set(lists.flat().flatMap(({value}) => (value === null ? [] : [value])))];
}

function ofCauses(before: Period, now: Period): readonly Change[] {
	return [...new Set([...before.causes.keys(), ...now.causes.keys()])].flatMap(value =>
		change(
			{kind: 'cause', value},
			{hits: before.causes.get(value) ?? 0, calls: before.figures.total.calls},
			{hits: now.causes.get(value) ?? 0, calls: now.figures.total.calls},
		),
	);
}

/** Calls that waited too long for a stage, of those that were measured. */
function ofWaits(before: Figures, now: Figures): readonly Change[] {
	const agentIds = now.agents.flatMap(({value}) => (value === null ? [] : [value]));
	return agentIds.flatMap(agentId => {
		const [earlier, later] = [waitsIn(before, agentId), waitsIn(now, agentId)];
		return stages.flatMap(stage => {
			const [one, other] = [earlier[stage], later[stage]];
			return one?.bad == null || other?.bad == null
				? []
				: change(
						{kind: 'wait', stage, agentId},
						{hits: one.bad, calls: one.calls},
						{hits: other.bad, calls: other.calls},
					);
		});
	});
}

function change(of: Changed, before: Share, now: Share): readonly Change[] {
	const deviations = deviationsBetween(before, now);
	if (deviations === null || before.hits + now.hits < leastHits || Math.abs(deviations) < sureDeviations) {
		return [];
	}

	const direction =
		deviations > 0 ? (before.hits === 0 ? 'new' : 'rising') : now.hits === 0 ? 'gone' : 'falling';
	return [{of, direction, now, before, deviations}];
}
