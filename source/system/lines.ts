import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {type Duplex, pipeline, Readable} from 'node:stream';
import {createGunzip} from 'node:zlib';
import {Trouble} from '../text/trouble.js';

type Bytes = AsyncIterable<Uint8Array>;

/**
 * The lines of a file, or with `-` of what is piped in, as they are read; packed with gzip or not, in UTF-8 or UTF-16,
 * with a mark of the order of bytes or without. They end where JSON lets none of its texts go on, with a line feed.
 * @throws Trouble `usage`
 */
export async function* readLines(path: string): AsyncGenerator<string, void, undefined> {
	const facts = path === '-' ? null : await stat(path).catch(() => null);
	if (path !== '-' && (facts === null || facts.isDirectory())) {
		throw new Trouble({
			code: 'usage',
			happened: facts === null ? `There is no file ${path}.` : `${path} is a folder.`,
			advice: 'Give the name of a file, or - for what is piped in.',
		});
	}

	try {
		yield* linesOf(decoded(await unpacked(path === '-' ? process.stdin : createReadStream(path))));
	} catch (error) {
		if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
			throw new Trouble({
				code: 'usage',
				happened: `${path === '-' ? 'What is piped in' : path} is packed with gzip, and not whole.`,
				advice: 'Unpack it as far as it goes with gzip -dc, and give what comes out with -.',
				cause: error,
			});
		}

		throw error;
	}
}

/** A name ends in what somebody gave it; how a file begins says what it is. */
async function unpacked(source: Readable): Promise<Bytes> {
	const [start, bytes] = await withStart(source);
	const isGzip = start[0] === 0x1f && start[1] === 0x8b;
	return isGzip ? through(Readable.from(bytes, {objectMode: false}), createGunzip()) : bytes;
}

/** Whoever reads the end of it hears what goes wrong at the beginning. */
function through(source: Readable, step: Duplex): Readable {
	return pipeline(source, step, () => {});
}

async function* decoded(packed: Bytes): AsyncGenerator<string, void, undefined> {
	const [start, bytes] = await withStart(packed);
	const decoder = new TextDecoder(encodingOf(start));
	for await (const chunk of bytes) {
		yield decoder.decode(chunk, {stream: true});
	}

	yield decoder.decode();
}

/** JSON begins with a sign of ASCII: the zero beside it says which of two bytes comes first. */
function encodingOf([first = 0x20, second = 0x20]: Uint8Array): string {
	if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) {
		return 'utf-16le';
	}

	return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8';
}

/** The first two bytes of something, where there are as many, and all of it. */
async function withStart(source: Bytes): Promise<readonly [start: Uint8Array, all: Bytes]> {
	const chunks = source[Symbol.asyncIterator]();
	let start: Uint8Array = new Uint8Array();
	while (start.length < 2) {
		const {value, done} = await chunks.next();
		if (done === true) {
			break;
		}

		start = Buffer.concat([start, value]);
	}

	return [start, after(start, chunks)];
}

async function* after(
	start: Uint8Array,
	chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
	try {
		yield start;
		for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
			yield next.value;
		}
	} finally {
		await chunks.return?.();
	}
}

async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
	let begun: string[] = [];
	for await (const text of texts) {
		// A line of many megabytes is looked through once, not with each of its pieces anew.
		const [end = '', ...lines] = text.split('\n');
		begun.push(end);
		for (const line of lines) {
			yield withoutReturn(begun.join(''));
			begun = [line];
		}
	}

	const last = begun.join('');
	if (last !== '') {
		yield withoutReturn(last);
	}
}

function withoutReturn(line: string): string {
	return line.endsWith('\r') ? line.slice(0, -1) : line;
}
