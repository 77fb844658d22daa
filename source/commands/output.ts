import {printTrouble} from '../system/file-trouble.js';
import {pointedAt} from '../text/place.js';
import {scrub, scrubLines} from '../text/printable.js';
import type {Trouble} from '../text/trouble.js';

/** Wider than this a line is not written to be read by people. */
const widthOfWords = 80;

/** A stream that text can be written to; the machine's own, or a test's. */
export interface Sink {
	readonly isTTY?: boolean;
	readonly columns?: number;
	write(text: string | Uint8Array, done: (error?: Error | null) => void): unknown;
}

/** A line that says how far something is. */
export interface ProgressLine {
	show(text: string): void;
	clear(): void;
}

/** Oftener than this nobody can read it. */
const progressMs = 100;

/** Width of a table when nobody says how wide the screen is. */
const widthWithoutTerminal = 120;

/** Cells of a line; a terminal that nobody gave a size, as in a container, says that it has none. */
function widthOf({columns = 0}: Sink, otherwise: number): number {
	return columns > 0 ? columns : otherwise;
}

/**
 * The two ways out: data goes to stdout and nowhere else, everything said about it to stderr. What is said is scrubbed
 * here, whoever says it: names and answers from outside stand in it.
 */
export class Output {
	readonly #out: Sink;
	readonly #err: Sink;
	readonly #quiet: boolean;
	#progress = '';
	/** Letters of the progress line that stand on the screen. */
	#shown = 0;

	constructor(out: Sink, err: Sink, options: {readonly quiet: boolean}) {
		this.#out = out;
		this.#err = err;
		this.#quiet = options.quiet;
	}

	get isTerminal(): boolean {
		return this.#out.isTTY === true;
	}

	get width(): number {
		return this.isTerminal ? widthOf(this.#out, widthWithoutTerminal) : widthWithoutTerminal;
	}

	/**
	 * Writes data. Rejects with `EPIPE` when the reader is gone, which ends the command quietly.
	 * @throws Trouble `storage` when it cannot be written for another reason, such as a full disk
	 */
	async data(text: string | Uint8Array): Promise<void> {
		try {
			await written(this.#out, text);
		} catch (error) {
			throw isClosedPipe(error) ? error : printTrouble(error);
		}
	}

	async line(text: string): Promise<void> {
		await this.data(`${text}\n`);
	}

	/** A remark, left out with `--quiet`. */
	async note(text: string): Promise<void> {
		if (!this.#quiet) {
			await this.#say(text);
		}
	}

	/** Something a person has to know even with `--quiet`. */
	async warn(text: string): Promise<void> {
		await this.#say(text);
	}

	/**
	 * One line of stderr that is written over and over while something lasts; nothing where nobody sees it change.
	 * What is said meanwhile stands above it.
	 */
	progress(): ProgressLine {
		const err = this.#err;
		if (err.isTTY !== true || this.#quiet) {
			return {show() {}, clear() {}};
		}

		let shownAtMs = Number.NEGATIVE_INFINITY;
		return {
			show: text => {
				const nowMs = performance.now();
				if (nowMs - shownAtMs >= progressMs) {
					shownAtMs = nowMs;
					this.#progress = [...scrub(text)].slice(0, widthOf(err, widthOfWords) - 1).join('');
					err.write(this.#over(this.#progress), () => {});
				}
			},
			clear: () => {
				this.#progress = '';
				err.write(this.#over(''), () => {});
			},
		};
	}

	/** What happened and what to do about it, a line each, below what somebody wrote where that is wrong. */
	async trouble({happened, advice, detail, place}: Trouble, verbose: boolean): Promise<void> {
		const width = Math.min(widthOfWords, widthOf(this.#err, widthOfWords));
		const written = place === undefined ? [] : pointedAt(place, width);
		const more = verbose && detail !== undefined ? [detail] : [];
		await this.#say([...written, scrub(happened), scrub(advice), ...more].join('\n'));
	}

	/** A reader of stderr that is gone is no reason to stop. */
	async #say(text: string): Promise<void> {
		const [before, after] = this.#progress === '' ? ['', ''] : [this.#over(''), this.#progress];
		const said = scrubLines(text).join('\n');
		await written(this.#err, `${before}${said}\n${after}`).catch(() => {});
	}

	/** Puts a text in the place of the progress line, on terminals too that know no escapes. */
	#over(text: string): string {
		const line = `\r${text}${' '.repeat(Math.max(0, this.#shown - text.length))}`;
		this.#shown = text.length;
		return text === '' ? `${line}\r` : line;
	}
}

async function written(sink: Sink, text: string | Uint8Array): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		sink.write(text, error => (error ? reject(error) : resolve()));
	});
}

/** Whoever read our output (`head`, a pager that was quit) has enough. */
export function isClosedPipe(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
