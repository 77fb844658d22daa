import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {open, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {type Duplex, pipeline, Readable} from 'node:stream';
import {createGunzip, createGzip} from 'node:zlib';
import {Trouble} from '../text/trouble.js';
import {blockBytes, readTarHeader, type TarEntry, tarEnd, tarHeader, tarPadding} from './tar.js';

/** A file to go into an archive: one on the disk, or a text. */
export type Packed = {readonly name: string} & (
	| {readonly path: string}
	| {readonly text: string; readonly modifiedMs: number}
);

/** An archive as a stream of bytes, packed tightly when asked to. */
export function packed(
	files: readonly Packed[],
	options: {readonly gzip: boolean},
): AsyncIterable<Uint8Array> {
	const plain = Readable.from(tarOf(files), {objectMode: false});
	return options.gzip ? through(plain, createGzip({level: 4})) : plain;
}

/** Whoever reads the end of it hears what goes wrong at the beginning. */
function through(source: Readable, step: Duplex): Readable {
	return pipeline(source, step, () => {});
}

async function* tarOf(files: readonly Packed[]): AsyncGenerator<Uint8Array> {
	for (const file of files) {
		const {name} = file;
		if ('text' in file) {
			const text = Buffer.from(file.text);
			yield tarHeader({name, bytes: text.length, modifiedMs: file.modifiedMs});
			yield text;
			yield tarPadding(text.length);
			continue;
		}

		const {size: bytes, mtimeMs: modifiedMs} = await stat(file.path);
		yield tarHeader({name, bytes, modifiedMs});
		yield* createReadStream(file.path);
		yield tarPadding(bytes);
	}

	yield tarEnd;
}

/** SHA-256 of a file, in hex. */
export async function digestOf(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path)) {
		hash.update(chunk);
	}

	return hash.digest('hex');
}

/** What to do with a file of an archive: keep it as text, write it into a folder, or stop reading. */
export type Wish = 'text' | 'stop' | {readonly into: string};

export interface Unpacked {
	readonly name: string;
	readonly bytes: number;
	/** For what was wished for as text; else null. */
	readonly text: string | null;
}

/** A file kept as text is read whole. */
const longestText = 1_000_000;

/** What an archive is called in a sentence: `-` is what is piped in. */
export function archiveName(path: string): string {
	return path === '-' ? 'What was piped in' : path;
}

/**
 * Reads an archive, or with `-` what is piped in, packed tightly or not, and hands out its files one by one as they
 * come; those to be written stand in the folder then, under the name that was wished for, and nobody else may read them.
 * @throws Trouble `storage` when it cannot be read, or is none
 */
export async function* unpack(path: string, wish: (entry: TarEntry) => Wish): AsyncGenerator<Unpacked> {
	const reader = new ChunkReader(await bytesOf(path));
	try {
		for (;;) {
			const entry = readTarHeader(await reader.take(blockBytes));
			if (entry === null) {
				// Only at its very end does a packed stream tell that it is whole.
				return await reader.drain();
			}

			const wanted = wish(entry);
			if (wanted === 'stop') {
				return;
			}

			const {name, bytes} = entry;
			if (wanted === 'text') {
				if (bytes > longestText) {
					throw new RangeError('a text too long to be one');
				}

				yield {name, bytes, text: Buffer.from(await reader.take(bytes)).toString('utf8')};
			} else {
				const file = await open(join(wanted.into, name), 'wx', 0o600);
				try {
					for await (const chunk of reader.through(bytes)) {
						await file.writeFile(chunk);
					}

					await file.sync();
				} finally {
					await file.close();
				}

				yield {name, bytes, text: null};
			}

			await reader.take(tarPadding(bytes).length);
		}
	} catch (error) {
		throw archiveTrouble(error, path);
	} finally {
		await reader.close();
	}
}

async function bytesOf(path: string): Promise<AsyncIterable<Uint8Array>> {
	try {
		const source = path === '-' ? process.stdin : (await open(path, 'r')).createReadStream();
		const chunks = source[Symbol.asyncIterator]();
		// A pipe cannot be read twice: what is looked at is put before the rest.
		let head: Uint8Array = new Uint8Array();
		for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
			head = Buffer.concat([head, next.value]);
			if (head.length >= 2) {
				break;
			}
		}

		const plain = Readable.from(headFirst(head, chunks), {objectMode: false});
		return head[0] === 0x1f && head[1] === 0x8b ? through(plain, createGunzip()) : plain;
	} catch (error) {
		throw archiveTrouble(error, path);
	}
}

async function* headFirst(
	head: Uint8Array,
	rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
	try {
		if (head.length > 0) {
			yield head;
		}

		for (let next = await rest.next(); !next.done; next = await rest.next()) {
			yield next.value;
		}
	} finally {
		await rest.return?.();
	}
}

/** Cuts a stream into pieces of a wanted size. */
class ChunkReader {
	readonly #chunks: AsyncIterator<Uint8Array>;
	#rest: Uint8Array = new Uint8Array();

	constructor(chunks: AsyncIterable<Uint8Array>) {
		this.#chunks = chunks[Symbol.asyncIterator]();
	}

	async take(bytes: number): Promise<Uint8Array> {
		const parts: Uint8Array[] = [];
		for await (const part of this.through(bytes)) {
			parts.push(part);
		}

		return Buffer.concat(parts);
	}

	/** The next bytes as they come. @throws RangeError when there are not so many left */
	async *through(bytes: number): AsyncGenerator<Uint8Array> {
		for (let left = bytes; left > 0; ) {
			if (this.#rest.length === 0) {
				const {done, value} = await this.#chunks.next();
				if (done) {
					throw new RangeError('it ends too early');
				}

				this.#rest = value;
			}

			const part = this.#rest.subarray(0, left);
			this.#rest = this.#rest.subarray(part.length);
			left -= part.length;
			yield part;
		}
	}

	async drain(): Promise<void> {
		while (!(await this.#chunks.next()).done) {
			// Nothing that is in it matters.
		}
	}

	async close(): Promise<void> {
		await this.#chunks.return?.();
	}
}

function archiveTrouble(error: unknown, path: string): unknown {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (error instanceof Trouble || !(error instanceof RangeError || code !== '')) {
		return error;
	}

	const [happened, advice] =
		code === 'ENOENT'
			? [`There is no file ${path}.`, 'Check its name.']
			: code === 'EISDIR'
				? [`${path} is a folder.`, 'Give the name of the backup in it.']
				: code === 'EACCES' || code === 'EPERM'
					? [`${path} cannot be read.`, 'Check that it belongs to you.']
					: code === 'ENOSPC'
						? ['What is in it does not fit on the disk.', 'Make room on the disk that holds the data folder.']
						: [
								`${archiveName(path)} is no backup, or not a whole one.`,
								'Fetch it again from where it was kept.',
							];
	return new Trouble({code: 'storage', happened, advice, detail: String(error), cause: error});
}
