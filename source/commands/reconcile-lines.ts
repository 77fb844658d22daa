import type {Backfilled} from '../jobs/backfill.js';
import type {FoundCall, Reconciliation} from '../jobs/reconciliation.js';
import {durationText} from '../present/duration.js';
import {figure} from '../present/figure.js';
import type {Manner} from '../present/manner.js';
import {statusTone} from '../present/status.js';
import {fullTime, shortTime} from '../present/time.js';
import {fit} from '../text/fit.js';
import {type Line, span, type Tone} from '../text/line.js';
import {scrub} from '../text/printable.js';
import type {AgentName} from '../workspace/agent-names.js';

export interface ReconcileLook {
	readonly manner: Manner;
	readonly agentName: AgentName;
	/** Calls that are named of each kind. */
	readonly most: number;
	/** Whether the webhooks are those of a file. */
	readonly ofFile: boolean;
}

/** One kind of thing that can be amiss, with the calls it is about. */
interface Finding {
	readonly title: string;
	readonly calls: number;
	/** The tone of the figure where there are some. */
	readonly tone: Tone;
	readonly lines: readonly Line[];
	/** What it means or what to do; said only where there are some. */
	readonly hint: string;
	/** What asking Bolna would do, said behind the hint where it was not asked yet. */
	readonly todo?: string;
}

const titleCells = 40;

/** What webhooks and calls say of each other, for a person. */
export function reconciliationLines(
	found: Reconciliation,
	filled: Backfilled | null,
	look: ReconcileLook,
): readonly Line[] {
	const {fromMs, toMs, webhooks, calls} = found;
	const nothing = webhooks === 0 && calls === 0;
	return [
		[span(`${fullTime(fromMs, look.manner)} to ${fullTime(toMs, look.manner)}`, 'dim')],
		[span(countsText(found), 'strong')],
		...(webhooks === 0 ? [[span(noWebhooks(look), 'warn')]] : []),
		...(nothing
			? []
			: [
					[],
					...findings(found, filled, look).flatMap(each => findingLines(each, filled, look)),
					delayLine(found),
				]),
		...(filled === null ? [] : [[], ...filledLines(filled)]),
	];
}

function countsText({webhooks, tools, told, calls}: Reconciliation): string {
	const ofTools = tools === 0 ? '' : `, ${figure(tools)} of them posts of tools`;
	return `${counted(webhooks, 'webhook')} of ${counted(told, 'call')}${ofTools}; ${counted(calls, 'call')} kept here.`;
}

function noWebhooks({ofFile}: ReconcileLook): string {
	return ofFile
		? 'There is no webhook of that time in the file.'
		: 'No webhook of that time was kept. callsift serve takes them; give its address to the agents at Bolna.';
}

function findings(found: Reconciliation, filled: Backfilled | null, look: ReconcileLook): readonly Finding[] {
	const call = (each: FoundCall) => callLine(each, look);
	const mute = found.silentAgents.reduce((sum, {calls}) => sum + calls, 0);
	return [
		{
			title: 'Calls without any webhook',
			calls: found.withoutWebhook.length,
			tone: 'bad',
			lines: found.withoutWebhook.map(call),
			hint: 'They happened while nobody took webhooks, or Bolna gave up',
			todo: '--backfill fetches their records',
		},
		{
			title: 'Calls of agents that send no webhooks',
			calls: mute,
			tone: 'bad',
			lines: found.silentAgents.map(({agentId, calls}) => [
				span(`    ${look.agentName(agentId) ?? agentId ?? 'no agent'}  `),
				span(counted(calls, 'call'), 'dim'),
			]),
			hint: 'Set the webhook address of these agents at Bolna, or look at the others with --agent-id.',
		},
		{
			title: 'Webhooks without a call',
			calls: found.withoutCall.length,
			tone: 'bad',
			lines: found.withoutCall.map(call),
			hint: 'Calls that are not kept here',
			todo: '--backfill asks Bolna for them',
		},
		{
			title: 'Calls that Bolna does not list',
			calls: found.unlisted.length,
			tone: 'bad',
			lines: found.unlisted.map(call),
			hint: 'Bolna was asked after their webhooks came. They may be of another account, or forged',
			todo: '--backfill asks for each',
		},
		{
			title: 'Calls with a status that never came',
			calls: found.skipped.length,
			tone: 'bad',
			lines: found.skipped.map(({id, status, missing}) => [
				span(`    ${id}  `),
				span(`${status}  `, statusTone(status)),
				span(`without ${missing.join(', ')}`, 'dim'),
			]),
			hint: 'Most calls like them had it. What it would have told is kept here once Bolna was asked',
			todo: '--backfill does',
		},
		{
			title: 'Calls known from webhooks alone',
			calls: found.unconfirmed.length,
			tone: 'warn',
			lines: found.unconfirmed.map(call),
			hint:
				filled === null
					? 'Bolna was not asked since; callsift sync does so.'
					: 'Bolna was asked for each of them, as told below.',
		},
		{
			title: 'Statuses that came more than once',
			calls: found.repeated.length,
			tone: 'dim',
			lines: found.repeated.map(({id, status, times}) => [
				span(`    ${id}  `),
				span(`${status}  `, statusTone(status)),
				span(`${times} times`, 'dim'),
			]),
			hint: 'nothing to do: they count once',
		},
		{
			title: 'Statuses that came out of order',
			calls: found.overtaken.length,
			tone: 'dim',
			lines: found.overtaken.map(({id, status, by}) => [
				span(`    ${id}  `),
				span(`${status}  `, statusTone(status)),
				span(`after ${by}`, 'dim'),
			]),
			hint: 'nothing to do: the later state stands',
		},
		{
			title: 'Webhooks that are not understood',
			calls: found.notUnderstood.length,
			tone: 'warn',
			lines: found.notUnderstood.map(({place, why}) => [
				span(`    ${look.ofFile ? 'line' : 'webhook'} ${place}  `),
				span(why, 'dim'),
			]),
			hint: 'They are kept as they came.',
		},
	];
}

function findingLines(
	{title, calls, tone, lines, hint, todo}: Finding,
	filled: Backfilled | null,
	{most}: ReconcileLook,
): readonly Line[] {
	const head = [
		span(fit(scrub(title), titleCells)),
		calls === 0 ? span('none', 'good') : span(figure(calls), tone),
	];
	if (calls === 0) {
		return [head];
	}

	// What was put right by itself is named only where all of it is wanted.
	if (tone === 'dim' && Number.isFinite(most)) {
		return [[...head, span(`  ${hint}`, 'dim')]];
	}

	const rest = lines.length - most;
	const said = todo === undefined ? hint : `${hint}${filled === null ? `; ${todo}` : ''}.`;
	return [
		head,
		...lines.slice(0, most),
		...(rest > 0 ? [[span(`    and ${figure(rest)} more; --all names them`, 'dim')]] : []),
		[span(`  ${said}`, 'dim')],
	];
}

function callLine({id, agentId, status, atMs}: FoundCall, {manner, agentName}: ReconcileLook): Line {
	return [
		span(`    ${id}  `),
		span(`${status}  `, statusTone(status)),
		span(
			[atMs === null ? null : shortTime(atMs, manner), agentName(agentId)]
				.filter(each => each !== null)
				.join('  '),
			'dim',
		),
	];
}

function delayLine({delay}: Reconciliation): Line {
	const title = span(fit(scrub('From a status to its webhook'), titleCells));
	return delay === null
		? [title, span('not known: nobody wrote down when they came', 'dim')]
		: [
				title,
				span(
					`half within ${secondsText(delay.p50Ms)}, 95% within ${secondsText(delay.p95Ms)}, the slowest ${secondsText(delay.maxMs)}`,
				),
				span(`  (${delay.slowest.status} of ${delay.slowest.id})`, 'dim'),
			];
}

function filledLines({records, notFound}: Backfilled): readonly Line[] {
	return [
		[span(`Bolna was asked: ${counted(records, 'record')} came.`)],
		...(notFound.length === 0
			? [[span('Nothing is missing here any more.', 'good')]]
			: [
					[span(`It does not have ${counted(notFound.length, 'call')}:`, 'bad')],
					...notFound.map(id => [span(`    ${id}`)]),
				]),
	];
}

function secondsText(ms: number): string {
	const text = durationText(Math.abs(ms) / 1000);
	return `${ms < 0 ? '-' : ''}${text.includes(':') ? text : `${text} s`}`;
}

function counted(count: number, noun: string): string {
	return `${figure(count)} ${noun}${count === 1 ? '' : 's'}`;
}
