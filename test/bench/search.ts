import {execFile} from 'node:child_process';
import {statSync} from 'node:fs';
import {setTimeout} from 'node:timers/promises';
import {promisify} from 'node:util';
import {parseFilter} from '../../source/filter/parse.js';
import {newestFirst} from '../../source/mirror/mirror.js';
import {openTerminal} from '../helpers/terminal.js';
import {type Corpus, open, transcripts} from './corpus.js';
import type {Figure, Skipped} from './figure.js';
import {median, timed} from './figure.js';
import {accountWith} from './large-account.js';

const run = promisify(execFile);
const rounds = 15;

/** Full-text queries over 100,000 transcripts of 2 KB, beside ripgrep over the same calls as NDJSON. */
export async function* search(): AsyncGenerator<Figure | Skipped> {
	const corpus = await transcripts(100_000);
	yield {
		name: 'mirror on disk, 100,000 transcripts of 2 KB',
		value: statSync(corpus.mirror).size / 1e6,
		unit: 'MB',
		peer: {name: 'the same calls as NDJSON', value: statSync(corpus.ndjson).size / 1e6},
		goal: {atMost: 1.5},
	};
	if (!(await isInstalled('rg'))) {
		yield {name: 'searches beside ripgrep', skipped: 'rg is not installed'};
		return;
	}

	const mirror = await open(corpus.mirror);
	const ask = async (text: string) => {
		const parsed = parseFilter(text, {nowMs: Date.now(), zone: 'UTC', agents: []});
		if (!parsed.ok) {
			throw new Error(parsed.error.message);
		}

		const request = {query: parsed.query, order: newestFirst, at: 'first', before: 0, after: 50} as const;
		const [page, count] = await Promise.all([mirror.rows(request), mirror.count(parsed.query)]);
		return {rows: page.rows.length, count};
	};
	const grep = async (pattern: string) => {
		await run('rg', ['-c', pattern, corpus.ndjson]).catch(() => null);
	};
	// As in a program that has been searched in before; rg finds its file in memory, too.
	for (const word of corpus.words.slice(3000, 3400)) {
		await ask(word);
	}

	for (const word of await sample(corpus.words, async text => (await ask(text)).count / corpus.calls)) {
		const {count} = await ask(word.text);
		yield {
			name: `a word in ${count} calls (${(word.share * 100).toFixed(2)}%): first 50 and exact count`,
			...(await beside(
				() => ask(word.text),
				() => grep(word.text),
			)),
			goal: {timesFaster: 50},
		};
	}

	const prefix = corpus.words[900]?.slice(0, 2) ?? 'sh';
	const {count} = await ask(`${prefix}*`);
	yield {
		name: `two letters and what follows, in ${count} calls: first 50 and exact count`,
		...(await beside(
			() => ask(`${prefix}*`),
			() => grep(prefix),
		)),
		goal: {timesFaster: 5},
	};
	yield* painted(corpus, ask, grep);
	await mirror.close();
}

/** The same in the explorer: from the last letter of a word to its calls, and how many they are, on the screen. */
async function* painted(
	corpus: Corpus,
	ask: (text: string) => Promise<{readonly count: number}>,
	grep: (pattern: string) => Promise<void>,
): AsyncGenerator<Figure> {
	const account = await accountWith(corpus.mirror);
	const terminal = await openTerminal({
		columns: 120,
		rows: 40,
		env: {...account.env, BOLNA_API_BASE: 'http://127.0.0.1:9'},
	});
	await terminal.waitFor('the count', () => terminal.row(1).includes('100,000 calls'), {timeoutMs: 60_000});
	terminal.press('/');
	const times: number[] = [];
	const words: string[] = [];
	for (const word of corpus.words.slice(2500, 2500 + 4 * rounds).filter(each => each.length > 3)) {
		const [shorter, whole] = [await ask(`${word.slice(0, -1)}*`), await ask(`${word}*`)];
		words.push(...(shorter.count === whole.count ? [] : [word]));
	}

	for (const word of words) {
		const calls = `${(await ask(`${word}*`)).count.toLocaleString('en')} call`;
		terminal.press('ctrl-u');
		terminal.type(word.slice(0, -1));
		await terminal.waitFor('the word', () => terminal.row(1).includes(` ${word.slice(0, -1)} `));
		await terminal.waitFor(
			'calls',
			() => / calls? · /.test(terminal.row(1)) && !terminal.row(1).includes(calls),
		);
		// As quick as people type.
		await setTimeout(100);
		times.push(
			await timed(async () => {
				terminal.type(word.slice(-1));
				await terminal.waitFor('its calls', () => terminal.row(1).includes(calls));
			}),
		);
	}

	const others: number[] = [];
	for (const word of words) {
		others.push(await timed(() => grep(word)));
	}

	yield {
		name: 'from the last letter of a word to its calls and their count on the screen',
		value: median(times),
		unit: 'ms',
		peer: {name: 'rg -c over the NDJSON', value: median(others)},
		goal: {atMost: 1},
	};
	await terminal.close();
	await account.simulator.stop();
}

/** Words from rare to frequent, up to 5% of the calls. */
async function sample(words: readonly string[], shareOf: (word: string) => Promise<number>) {
	const shares = await Promise.all(
		[19_000, 12_000, 5000, 2500, 560].map(async place => {
			const text = words[place] ?? '';
			return {text, share: await shareOf(text)};
		}),
	);
	return shares.filter(({share}) => share > 0 && share <= 0.05);
}

async function beside(ours: () => Promise<unknown>, theirs: () => Promise<unknown>) {
	const [mine, others]: [number[], number[]] = [[], []];
	for (let round = 0; round < 3 * rounds; round += 1) {
		mine.push(await timed(ours));
	}

	for (let round = 0; round < rounds; round += 1) {
		others.push(await timed(theirs));
	}

	return {value: median(mine), unit: 'ms', peer: {name: 'rg -c over the NDJSON', value: median(others)}};
}

async function isInstalled(program: string): Promise<boolean> {
	try {
		await run(program, ['--version']);
		return true;
	} catch {
		return false;
	}
}
