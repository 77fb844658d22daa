import type {Account} from '../calls/execution.js';
import {readAccount} from '../calls/read-others.js';
import {isJsonObject} from '../text/json.js';
import type {Trouble} from '../text/trouble.js';
import type {PatientGetParts} from './patient-get.js';
import {notUnderstood, troubleOf} from './troubles.js';

/** How one question to Bolna went, for who wants to know what is wrong on the way there. */
export interface Probe {
	readonly host: string;
	/** Host and port of the proxy in between. */
	readonly proxy: string | null;
	/** Null when there was trouble. */
	readonly account: Account | null;
	readonly trouble: Trouble | null;
	readonly elapsedMs: number;
	/** Of these, as far as they took place: the name, the connection, TLS, the wait for the first byte. */
	readonly phases: {
		readonly nameMs: number | null;
		readonly connectMs: number | null;
		readonly tlsMs: number | null;
		readonly waitMs: number | null;
	};
	/** How far the machine's clock is before Bolna's; to about a second, null where Bolna did not say. */
	readonly clockAheadMs: number | null;
	/** What Bolna says of its limits, by the names of its headers. */
	readonly limits: Readonly<Record<string, string>>;
}

const path = '/user/me';

export async function probe(
	{connection, clock, redact}: Pick<PatientGetParts, 'connection' | 'clock' | 'redact'>,
	signal?: AbortSignal,
): Promise<Probe> {
	const sentMs = clock.now();
	const {outcome, headers, phases} = await connection.measured(path, signal);
	const elapsedMs = clock.now() - sentMs;
	const {host, proxy} = connection;
	const account = outcome.kind === 'json' && isJsonObject(outcome.value) ? readAccount(outcome.value) : null;
	const trouble =
		account !== null
			? null
			: outcome.kind === 'json' || outcome.kind === 'redirect'
				? notUnderstood('account', `GET ${path}: no account`)
				: troubleOf(outcome, {what: 'account', path, tries: 1, host, proxy, elapsedMs, redact});
	const theirsMs = Date.parse(headers.date ?? '');
	return {
		host,
		proxy,
		account,
		trouble,
		elapsedMs,
		phases: {
			nameMs: phases.dns ?? null,
			connectMs: phases.tcp ?? null,
			tlsMs: phases.tls ?? null,
			waitMs: phases.firstByte ?? null,
		},
		// The header is cut to the second, and was written somewhere between sending and hearing.
		clockAheadMs: Number.isNaN(theirsMs) ? null : Math.round(sentMs + elapsedMs / 2 - (theirsMs + 500)),
		limits: Object.fromEntries(
			Object.entries(headers).flatMap(([name, value]) =>
				/ratelimit|rate-limit|^retry-after$/.test(name) && typeof value === 'string'
					? [[name, redact(value)] as const]
					: [],
			),
		),
	};
}
