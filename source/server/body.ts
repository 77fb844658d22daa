import type {IncomingMessage} from 'node:http';
import {promisify} from 'node:util';
import {brotliDecompress, gunzip, inflate, inflateRaw} from 'node:zlib';
import {sizeInWords} from '../present/size.js';
import {type Refused, refusal} from './answer.js';

/** A whole call with its figures is some tens of kilobytes, and hours of talk some hundreds. */
const mostBodyBytes = 2 * 1024 * 1024;

/** What was sent along cannot be taken. */
export class BodyRefused extends Error {
	override readonly name = 'BodyRefused';
	readonly answer: Refused;

	constructor(answer: Refused) {
		super('the body was refused');
		this.answer = answer;
	}
}

type Decode = (bytes: Buffer, limit: {readonly maxOutputLength: number}) => Promise<Buffer>;

const [fromZlib, fromRaw] = [promisify(inflate), promisify(inflateRaw)];

/** Some send what `deflate` is called without the header that belongs to it. */
const fromDeflate: Decode = (bytes, limit) => {
	const [first = 0, second = 0] = bytes;
	const hasHeader = (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
	return hasHeader ? fromZlib(bytes, limit) : fromRaw(bytes, limit);
};

const decoders: Readonly<Record<string, Decode>> = {
	gzip: promisify(gunzip),
	'x-gzip': promisify(gunzip),
	deflate: fromDeflate,
	br: promisify(brotliDecompress),
};

/** Names of `Content-Encoding` that are understood, besides none. */
export const packings: readonly string[] = Object.keys(decoders);

/**
 * Reads what was sent along, as far as it may go, packed or unpacked. Bytes that are no UTF-8 become U+FFFD.
 * @throws BodyRefused
 */
export async function readBody(request: IncomingMessage): Promise<string> {
	const decode = decoderOf(request);
	const bytes = await readBytes(request);
	if (decode === null || bytes.length === 0) {
		return bytes.toString('utf8');
	}

	try {
		return (await decode(bytes, {maxOutputLength: mostBodyBytes})).toString('utf8');
	} catch (error) {
		const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
		throw new BodyRefused(isLarge ? tooLarge : otherwisePacked);
	}
}

/** Null for what comes as it is. */
function decoderOf(request: IncomingMessage): Decode | null {
	const named = (request.headers['content-encoding'] ?? '').toLowerCase().split(',');
	const [name, ...others] = named.map(each => each.trim()).filter(each => each !== '' && each !== 'identity');
	if (name === undefined) {
		return null;
	}

	const decode = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
	if (decode === undefined || others.length > 0) {
		request.resume();
		throw new BodyRefused(notUnpacked);
	}

	return decode;
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
	if (Number(request.headers['content-length'] ?? 0) > mostBodyBytes) {
		request.resume();
		throw new BodyRefused(tooLarge);
	}

	const chunks: Buffer[] = [];
	let bytes = 0;
	// What is left of it is let run by: a line that is cut would carry no answer.
	for await (const chunk of request.iterator({destroyOnReturn: false})) {
		const piece = Buffer.from(chunk);
		bytes += piece.length;
		if (bytes > mostBodyBytes) {
			request.resume();
			throw new BodyRefused(tooLarge);
		}

		chunks.push(piece);
	}

	return Buffer.concat(chunks);
}

/** The rest of it may be on its way, and nobody will read it. */
const last = {connection: 'close'};

const tooLarge = refusal(
	'too-large',
	`More than ${sizeInWords(mostBodyBytes)} were sent.`,
	'No call is as large as that.',
	last,
);

const notUnpacked = refusal(
	'unsupported-encoding',
	'What was sent is packed in a way that is not known here.',
	'Send it as it is, or with Content-Encoding gzip, deflate or br.',
	{...last, 'accept-encoding': 'gzip, deflate, br'},
);

const otherwisePacked = refusal(
	'malformed',
	'What was sent is not packed as its Content-Encoding says.',
	'Send it again, whole, or as it is and without that header.',
);
