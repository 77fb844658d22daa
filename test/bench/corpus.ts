import {once} from 'node:events';
import {createWriteStream, existsSync, mkdirSync} from 'node:fs';
import {homedir, tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {readExecution} from '../../source/calls/read-execution.js';
import type {Mirror} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {systemClock} from '../../source/system/clock.js';

/** Where what takes minutes to make is kept between runs. */
export function cacheFolder(): string {
	const folder = join(
		process.env['XDG_CACHE_HOME'] ?? join(homedir() || tmpdir(), '.cache'),
		'callsift-bench',
	);
	mkdirSync(folder, {recursive: true});
	return folder;
}

const vocabulary = 20_000;
const transcriptLength = 2000;
const firstMs = Date.UTC(2026, 8, 1);

/** The same numbers every time: mulberry32. */
export function dice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let value = Math.imul(state ^ (state >>> 15), 1 | state);
		value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
		return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Made-up words, the most frequent first. */
function words(): readonly string[] {
	const roll = dice(1);
	const seen = new Set<string>();
	while (seen.size < vocabulary) {
		const syllables = 1 + Math.floor(roll() * 4);
		seen.add(
			Array.from(
				{length: syllables},
				() => 'bcdfghjklmnprstvwxyz'[Math.floor(roll() * 20)] + ('aeiou'[Math.floor(roll() * 5)] ?? ''),
			).join(''),
		);
	}

	return [...seen];
}

/** Draws words as language does: the n-th is n times rarer than the first. */
function zipf(list: readonly string[], roll: () => number): () => string {
	const ends: number[] = [];
	list.reduce((sum, _, index) => {
		ends.push(sum + 1 / (index + 1));
		return sum + 1 / (index + 1);
	}, 0);
	const whole = ends.at(-1) ?? 1;
	return () => {
		const at = roll() * whole;
		let [low, high] = [0, ends.length - 1];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((ends[middle] ?? 0) < at) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return list[low] ?? '';
	};
}

export interface Corpus {
	readonly ndjson: string;
	readonly mirror: string;
	readonly calls: number;
	/** Words, the most frequent first. */
	readonly words: readonly string[];
}

/** So many calls with transcripts of 2 KB, as NDJSON and as a mirror; made once. */
export async function transcripts(calls: number): Promise<Corpus> {
	const list = words();
	const base = join(cacheFolder(), `transcripts-${calls}-v${layout}`);
	const corpus = {ndjson: `${base}.ndjson`, mirror: `${base}.db`, calls, words: list};
	if (existsSync(`${base}.db`) && existsSync(`${base}.ndjson`)) {
		await bringUpToDate(corpus.mirror);
		return corpus;
	}

	const word = zipf(list, dice(2));
	const out = createWriteStream(corpus.ndjson);
	const mirror = await openMirror({path: corpus.mirror, clock: systemClock});
	for (let first = 0; first < calls; first += 500) {
		const rows = Array.from({length: Math.min(500, calls - first)}, (_, index) => call(first + index, word));
		if (!out.write(`${rows.map(row => JSON.stringify(row)).join('\n')}\n`)) {
			await once(out, 'drain');
		}

		await mirror.putExecutions(
			rows.map(row => readExecution(row, {depth: 'full'})),
			firstMs,
		);
	}

	out.end();
	await once(out, 'finish');
	await mirror.close();
	return corpus;
}

/** What an older callsift derived is derived anew when a mirror is opened; nothing is to be measured meanwhile. */
export async function bringUpToDate(path: string): Promise<void> {
	const mirror = await openMirror({path, clock: systemClock});
	while ((await mirror.coverage()).toIndex > 0) {
		await setTimeout(1000);
	}

	// A run that was cut off may have left it anywhere.
	await mirror.remember('cursor', null);
	await mirror.close();
}

/** Counted up when the mirror keeps calls in another way. */
const layout = 2;

function call(index: number, word: () => string) {
	let transcript = '';
	for (let turn = 0; transcript.length < transcriptLength; turn += 1) {
		const said = Array.from({length: 12}, word).join(' ');
		transcript += `${turn % 2 === 0 ? 'assistant' : 'user'}: ${said}\n`;
	}

	// A call every twenty seconds or so.
	const atMs = firstMs + index * 20_000 + ((index * 7919) % 20_000);
	return {
		id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		agent_id: `agent-${index % 3}`,
		status: 'completed',
		created_at: new Date(atMs).toISOString(),
		updated_at: new Date(atMs + 60_000).toISOString(),
		transcript,
	};
}

export async function open(path: string): Promise<Mirror> {
	return openMirror({path, clock: systemClock});
}
