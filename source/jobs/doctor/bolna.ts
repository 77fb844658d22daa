import {scrub} from '../../text/printable.js';
import type {Probe} from '../../workspace/probe.js';
import {type Finding, found} from './finding.js';

export interface BolnaHands {
	/** Where the key is from, to be put into a sentence. Null when there is none. @throws Trouble */
	key(): Promise<{readonly source: string} | null>;
	/** Null when Bolna is not to be asked. */
	readonly ask: (() => Promise<Probe>) | null;
}

const slowMs = 2000;

/** Filters such as `today`, and what is asked of Bolna, go by the machine's clock. */
const skewMs = 30_000;

export async function* lookAtBolna({key, ask}: BolnaHands): AsyncGenerator<Finding> {
	let source: string | null = null;
	const ofKey = await found('key', 'Key', async () => {
		source = (await key())?.source ?? null;
		return source === null
			? {
					verdict: 'fail',
					says: 'no Bolna API key is known',
					todo: 'Run callsift login, or set BOLNA_API_KEY. callsift --demo needs none.',
				}
			: {verdict: 'ok', says: `from ${source}`, facts: {source}};
	});
	if (ofKey.verdict !== 'ok' || ask === null) {
		yield ofKey;
		yield await found('bolna', 'Bolna', () => ({
			verdict: 'skip',
			says: ask === null ? 'not asked (--offline)' : 'not asked, without a key',
		}));
		return;
	}

	const probe = await ask();
	const {trouble, account} = probe;
	yield account !== null
		? {...ofKey, says: `${ofKey.says}; it is ${nameOf(account)}`, facts: {source, account: account.id}}
		: trouble?.code === 'key-refused'
			? {...ofKey, verdict: 'fail', says: `${ofKey.says}; Bolna refuses it`, todo: trouble.advice}
			: ofKey;
	yield await found('bolna', 'Bolna', () => lookAtWay(probe));
	yield await found('clock', 'Clock', () => lookAtClock(probe));
	yield await found('budget', 'Budget', () => lookAtBudget(probe));
}

function nameOf({id, name, email}: NonNullable<Probe['account']>): string {
	return scrub(name !== null && email !== null ? `${name} <${email}>` : (name ?? email ?? id));
}

function lookAtWay({host, proxy, trouble, elapsedMs, phases}: Probe) {
	const {nameMs, connectMs, tlsMs, waitMs} = phases;
	const way = proxy === null ? host : `${host} through the proxy ${proxy}`;
	const parts = [
		['name', nameMs],
		['connection', connectMs],
		['TLS', tlsMs],
		['answer', waitMs],
	] as const;
	const split = parts.flatMap(([name, ms]) => (ms === null ? [] : [`${name} ${Math.round(ms)}`])).join(', ');
	const says = `${way} answered in ${Math.round(elapsedMs)} ms${split === '' ? '' : ` (${split})`}`;
	const facts = {
		host,
		proxy,
		elapsed_ms: elapsedMs,
		name_ms: nameMs,
		connect_ms: connectMs,
		tls_ms: tlsMs,
		answer_ms: waitMs,
	};
	// A refusal of the key is an answer as well, and is told beside the key.
	if (trouble !== null && trouble.code !== 'key-refused' && trouble.code !== 'rate-limited') {
		return {verdict: 'fail', says: trouble.happened, todo: trouble.advice, facts} as const;
	}

	return elapsedMs > slowMs
		? ({
				verdict: 'warn',
				says,
				todo: 'Lists and full records will come slowly over this link.',
				facts,
			} as const)
		: ({verdict: 'ok', says, facts} as const);
}

function lookAtClock({clockAheadMs}: Probe) {
	if (clockAheadMs === null) {
		return {verdict: 'skip', says: 'Bolna did not say what time it is'} as const;
	}

	const seconds = Math.round(Math.abs(clockAheadMs) / 1000);
	const facts = {ahead_ms: clockAheadMs};
	if (Math.abs(clockAheadMs) <= skewMs) {
		return {
			verdict: 'ok',
			says: seconds < 2 ? 'as Bolna’s' : `within ${seconds} s of Bolna’s`,
			facts,
		} as const;
	}

	return {
		verdict: 'warn',
		says: `${seconds} s ${clockAheadMs > 0 ? 'ahead of' : 'behind'} Bolna’s, so “today” and “last hour” are off by that`,
		todo: 'Let the machine set its clock from the network: timedatectl set-ntp true.',
		facts,
	} as const;
}

function lookAtBudget({trouble, limits}: Probe) {
	const said = Object.entries(limits).map(([name, value]) => `${name} ${scrub(value)}`);
	const facts = {limits};
	return trouble?.code === 'rate-limited'
		? ({
				verdict: 'warn',
				says: 'Bolna’s requests for this minute are used up',
				todo: trouble.advice,
				facts,
			} as const)
		: ({
				verdict: 'ok',
				says: `nothing was refused; callsift takes at most 250 requests a minute, half of what Bolna gives${said.length === 0 ? '' : ` (${said.join(', ')})`}`,
				facts,
			} as const);
}
