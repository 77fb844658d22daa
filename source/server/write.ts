import {crc32} from 'node:zlib';
import {escapeForOutput, jsonText} from '../text/json.js';
import type {Answer} from './answer.js';

/** An answer as it goes out. */
export interface Written {
	readonly status: number;
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly headers: Readonly<Record<string, string>>;
}

export function writeAnswer({
	status,
	body,
	bytes = jsonBytes(body),
	sum = crc32(bytes),
	known,
	headers = {},
}: Answer): Written {
	return {
		status,
		bytes,
		headers: {
			'content-type': 'application/json; charset=utf-8',
			// A copy of somebody's calls is for whoever asked, and is asked about again before it is used again.
			'cache-control': status === 200 ? 'private, no-cache' : 'no-store',
			'x-content-type-options': 'nosniff',
			...(status === 200 && {etag: etagOf(bytes, sum)}),
			...inHeader('x-callsift-as-of', known?.asOfMs),
			...inHeader('x-callsift-since', known?.sinceMs),
			...headers,
		},
	};
}

function inHeader(name: string, instantMs: number | null | undefined): Readonly<Record<string, string>> {
	return instantMs ? {[name]: new Date(instantMs).toISOString()} : {};
}

/** Only two versions of one answer are ever compared, so a checksum does, and it costs a tenth of a hash. */
function etagOf(bytes: Uint8Array, sum: number): string {
	return `"${bytes.length.toString(36)}-${sum.toString(36)}"`;
}

/** JSON as it goes out. */
export function jsonBytes(value: unknown): Buffer<ArrayBuffer> {
	return Buffer.from(escapeForOutput(jsonText(value)));
}

export interface Asker {
	/** `If-None-Match`, where something is only read. */
	readonly known: string | undefined;
	/** The origin of a page that may read the answer. */
	readonly origin: string | null;
	/** Nothing more is answered on this connection. */
	readonly last: boolean;
}

export function respond({status, bytes, headers: own}: Written, {known, origin, last}: Asker): Response {
	const headers = {
		...own,
		// Said as well where a body is only spoken of.
		'content-length': String(bytes.length),
		...(origin !== null && {
			'access-control-allow-origin': origin,
			'access-control-allow-headers': 'authorization',
			'access-control-expose-headers': 'etag, x-callsift-as-of, x-callsift-since',
			vary: 'origin',
		}),
		...(last && {connection: 'close'}),
	};
	if (!isKnown(known, own['etag'])) {
		return new Response(bytes, {status, headers});
	}

	const {'content-length': _, ...about} = headers;
	return new Response(null, {status: 304, headers: about});
}

/** Whether a caller has an answer already: RFC 9110, 13.1.2. A proxy that packs it marks the tag as a weak one. */
function isKnown(known: string | undefined, etag: string | undefined): boolean {
	if (known === undefined || etag === undefined) {
		return false;
	}

	return known.trim() === '*' || known.split(',').some(each => each.trim().replace(/^W\//, '') === etag);
}
