import type {Agent} from '../../calls/execution.js';
import {figure} from '../../present/figure.js';
import {sizeInWords} from '../../present/size.js';
import {dayText, fullTime} from '../../present/time.js';
import {Trouble} from '../../text/trouble.js';
import type {KeptAccount, KeptMirror, LedgerHealth} from '../../workspace/kept.js';
import {completenessOf} from './completeness.js';
import {type Finding, found, type Look} from './finding.js';

export interface KeptHands {
	kept(): Promise<readonly KeptAccount[]>;
	readonly zone: string;
	/** Null: all calls are kept. */
	readonly keepDays: number | null;
	/** Calls and marks are in memory alone. */
	readonly keepsNothing: boolean;
}

const rebuilt = 'callsift wipe --only-calls removes it, and callsift sync fetches the calls again.';

export async function* findingsOfKept({
	kept,
	zone,
	keepDays,
	keepsNothing,
}: KeptHands): AsyncGenerator<Finding> {
	const accounts = await kept();
	if (accounts.length === 0) {
		yield await found('mirror', 'Calls', () => ({
			verdict: 'ok',
			says: 'none are kept here yet; callsift sync brings them',
			facts: {calls: 0},
		}));
	}

	for (const {mirror, ledger, isLast} of accounts) {
		const whose = isLast || accounts.length === 1 ? '' : ' (another account)';
		yield await found('mirror', `Calls${whose}`, () => lookAtMirror(mirror));
		if (mirror !== null && !(mirror instanceof Trouble)) {
			yield await found('complete', `Complete${whose}`, () => lookAtWindows(mirror, zone));
			yield await found('search', `Search${whose}`, () => lookAtIndex(mirror));
		}

		yield await found('ledger', `Marks${whose}`, () => lookAtLedger(ledger));
	}

	yield await found('retention', 'Kept for', () => lookAtRetention(keepDays, keepsNothing, accounts.length));
}

function lookAtRetention(keepDays: number | null, keepsNothing: boolean, accounts: number): Look {
	const facts = {keep_days: keepDays, keeps_nothing: keepsNothing};
	if (keepsNothing) {
		return accounts === 0
			? {verdict: 'ok', says: 'as long as callsift runs: keepNothing is set', facts}
			: {
					verdict: 'warn',
					says: 'keepNothing is set, and what was kept before is still on the disk',
					todo: 'callsift wipe removes it; callsift backup saves it elsewhere before.',
					facts,
				};
	}

	return {
		verdict: 'ok',
		says: keepDays === null ? 'ever; keepDays in the settings limits it' : `${figure(keepDays)} days`,
		facts,
	};
}

function lookAtMirror(mirror: KeptAccount['mirror']): Look {
	if (mirror === null) {
		return {verdict: 'ok', says: 'none are kept here yet; callsift sync brings them', facts: {calls: 0}};
	}

	if (mirror instanceof Trouble) {
		throw mirror;
	}

	const {owner, health} = mirror;
	const {path, bytes, schemaVersion, calls, fullRecords, integrity} = health;
	const facts = {
		path,
		bytes,
		schema_version: schemaVersion,
		calls,
		full_records: fullRecords,
		integrity,
		account: owner?.id ?? null,
	};
	return integrity === 'ok'
		? {
				verdict: 'ok',
				says: `${figure(calls)}, ${figure(fullRecords)} of them with their full record; ${sizeInWords(bytes)}, undamaged`,
				facts,
			}
		: {verdict: 'fail', says: `the file is damaged: ${integrity}`, todo: rebuilt, facts};
}

function lookAtWindows({windows, coverage, agents: listed}: KeptMirror, zone: string): Look {
	const {agents, fromMs, toMs, asOfMs, unfinished, holes, missing, neverAsked, beginLater, endEarlier} =
		completenessOf(windows, listed);
	const facts = {
		agents,
		from: fromMs === null ? null : new Date(fromMs).toISOString(),
		to: toMs === null ? null : new Date(toMs).toISOString(),
		as_of: asOfMs === null ? null : new Date(asOfMs).toISOString(),
		unfinished_windows: unfinished,
		holes: holes.map(hole => ({
			agent_id: hole.agentId,
			from: new Date(hole.fromMs).toISOString(),
			to: new Date(hole.toMs).toISOString(),
		})),
		agents_never_asked: neverAsked.map(({id}) => id),
		agents_begin_later: beginLater.map(late => ({
			agent_id: late.agent.id,
			from: new Date(late.fromMs).toISOString(),
		})),
		agents_end_earlier: endEarlier.map(early => ({
			agent_id: early.agent.id,
			to: new Date(early.toMs).toISOString(),
		})),
		missing_calls: missing,
		calls_not_over: coverage.unfinished,
	};
	if (fromMs === null || asOfMs === null) {
		return {
			verdict: 'ok',
			says: 'no stretch of time was fetched whole yet; callsift sync does that',
			facts,
		};
	}

	const gaps = [
		...(unfinished > 0
			? [`${unfinished} ${unfinished === 1 ? 'week was' : 'weeks were'} begun and not finished`]
			: []),
		...(holes.length > 0
			? [`${holes.length} ${holes.length === 1 ? 'stretch was' : 'stretches were'} never asked for`]
			: []),
		...(neverAsked.length > 0 ? [`${named(neverAsked)} ${was(neverAsked)} never asked for`] : []),
		...(beginLater.length > 0
			? [
					`${named(beginLater.map(({agent}) => agent))} ${was(beginLater)} not fetched as far back as the others`,
				]
			: []),
		...(endEarlier.length > 0
			? [
					`${named(endEarlier.map(({agent}) => agent))} ${was(endEarlier)} not fetched since ${fullTime(Math.min(...endEarlier.map(early => early.toMs)), {zone})}`,
				]
			: []),
	];
	const uncounted = missing > 0 ? `; Bolna counted ${figure(missing)} calls that it does not list` : '';
	const span = `since ${fullTime(fromMs, {zone})}, as of ${fullTime(asOfMs, {zone})}`;
	return gaps.length === 0
		? {verdict: 'ok', says: `${span}${uncounted}`, facts}
		: {
				verdict: 'warn',
				says: `${gaps.join(', ')}${uncounted} (${span})`,
				todo: `callsift sync --from ${dayText(fromMs, {zone})} goes on where it was.`,
				facts,
			};
}

function named(agents: readonly Agent[]): string {
	const [first] = agents;
	const others = agents.length > 1 ? ` and ${figure(agents.length - 1)} more` : '';
	return `the agent ${first?.name ?? ''}${others}`;
}

function was(agents: readonly unknown[]): string {
	return agents.length === 1 ? 'was' : 'were';
}

function lookAtIndex({coverage: {toIndex, calls}, health: {fullText}}: KeptMirror): Look {
	const facts = {to_index: toIndex, full_text: fullText};
	if (!fullText) {
		return {
			verdict: 'warn',
			says: 'this Node’s SQLite has no index of words, so a search reads every call',
			todo: 'A newer Node finds words at once.',
			facts,
		};
	}

	return toIndex === 0
		? {verdict: 'ok', says: 'every word that is here can be found', facts}
		: {
				verdict: 'warn',
				says: `${figure(toIndex)} of ${figure(calls)} calls are still to be indexed after a change of version`,
				todo: 'The explorer does it while it is open; search is slower until then.',
				facts,
			};
}

function lookAtLedger(ledger: LedgerHealth | Trouble | null): Look {
	if (ledger === null) {
		return {verdict: 'ok', says: 'none yet', facts: {events: 0, deliveries: 0}};
	}

	if (ledger instanceof Trouble) {
		throw ledger;
	}

	const {bytes, schemaVersion, events, deliveries, integrity} = ledger;
	const facts = {bytes, schema_version: schemaVersion, events, deliveries, integrity};
	return integrity === 'ok'
		? {
				verdict: 'ok',
				says: `${figure(events)} marks and notes, ${figure(deliveries)} webhook deliveries, undamaged`,
				facts,
			}
		: {
				verdict: 'fail',
				says: `the ledger is damaged: ${integrity}`,
				todo: 'Put a copy of it aside before anything else, then callsift restore the last backup.',
				facts,
			};
}
