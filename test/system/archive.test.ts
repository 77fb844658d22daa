import {execFileSync} from 'node:child_process';
import {mkdtemp, readdir, readFile, readlink, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {type Packed, packed, unpack} from '../../source/system/archive.js';
import {readTarHeader, tarHeader} from '../../source/system/tar.js';
import {Trouble} from '../../source/text/trouble.js';

async function folder(): Promise<string> {
	const path = await mkdtemp(join(tmpdir(), 'callsift-archive-'));
	onTestFinished(() => rm(path, {recursive: true}));
	return path;
}

async function pack(files: readonly Packed[], gzip: boolean): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of packed(files, {gzip})) {
		chunks.push(chunk);
	}

	return Buffer.concat(chunks);
}

test('a folder is told to be one, and not kept open', async () => {
	const home = await folder();
	const reading = unpack(home, () => 'text').next();
	await expect(reading).rejects.toMatchObject({
		code: 'storage',
		happened: `${home} is a folder.`,
		advice: 'Give the name of the backup in it.',
	});
	if (process.platform === 'linux') {
		const open = await readdir('/proc/self/fd');
		const paths = await Promise.all(open.map(name => readlink(join('/proc/self/fd', name)).catch(() => '')));
		expect(paths).not.toContain(home);
	}
});

test('what is packed comes out as it was, tightly packed or not', async () => {
	const home = await folder();
	let run = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.uint8Array({maxLength: 3000}), {maxLength: 4}),
			fc.boolean(),
			async (contents, gzip) => {
				run += 1;
				const into = await mkdtemp(join(home, 'into-'));
				const files = await Promise.all(
					contents.map(async (bytes, place) => {
						const path = join(home, `in-${run}-${place}`);
						await writeFile(path, bytes);
						return {name: `file-${place}`, path};
					}),
				);
				const archive = join(home, `archive-${run}`);
				await writeFile(archive, await pack([{name: 'said', text: 'नमस्ते', modifiedMs: 0}, ...files], gzip));
				const names: string[] = [];
				for await (const {name, text} of unpack(archive, entry =>
					entry.name === 'said' ? 'text' : {into},
				)) {
					names.push(name);
					expect(text).toBe(name === 'said' ? 'नमस्ते' : null);
				}

				expect(names).toEqual(['said', ...files.map(({name}) => name)]);
				for (const [place, bytes] of contents.entries()) {
					const path = join(into, `file-${place}`);
					expect(new Uint8Array(await readFile(path))).toEqual(bytes);
					expect((await stat(path)).mode & 0o777).toBe(0o600);
				}
			},
		),
		{numRuns: 25},
	);
});

test('tar reads it, and a size of any number of gigabytes is kept', async () => {
	const home = await folder();
	await writeFile(join(home, 'a.tar'), await pack([{name: 'said', text: 'hello', modifiedMs: 0}], false));
	expect(execFileSync('tar', ['-xOf', join(home, 'a.tar'), 'said'], {encoding: 'utf8'})).toBe('hello');
	fc.assert(
		fc.property(fc.maxSafeNat(), bytes => {
			const entry = {name: 'mirror.db', bytes, modifiedMs: 1_795_000_000_000};
			expect(readTarHeader(tarHeader(entry))).toEqual(entry);
		}),
	);
});

test('an archive that ends early, or is none, is told in words wherever it breaks', async () => {
	const home = await folder();
	const path = join(home, 'broken');
	for (const gzip of [false, true]) {
		const whole = await pack(
			[
				{name: 'one', text: 'x'.repeat(700), modifiedMs: 0},
				{name: 'two', text: 'y', modifiedMs: 0},
			],
			gzip,
		);
		for (let end = 0; end < Math.min(whole.length - 1, 2048); end += gzip ? 7 : 97) {
			await writeFile(path, whole.subarray(0, end));
			const read = async () => {
				for await (const _ of unpack(path, () => 'text')) {
					// Whatever came whole.
				}
			};
			await expect(read(), `${end}`).rejects.toBeInstanceOf(Trouble);
		}
	}
});
