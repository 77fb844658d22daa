import {detectTerminal, type Terminal} from '../terminal/capabilities.js';
import {paint} from '../terminal/paint.js';
import {type Line, lineText} from '../text/line.js';
import type {Context} from './context.js';

/** Writes styled lines as data: in colour on a terminal that has some, as bare text everywhere else. */
export class Paper {
	readonly width: number;
	/** Whether it draws nothing but ASCII; texts from outside keep their letters. */
	readonly ascii: boolean;
	/** How wide a table may become: where nobody looks at it, nothing is cut off. */
	readonly room: number;
	readonly #context: Context;
	readonly #terminal: Terminal;

	constructor(context: Context) {
		const {environment, output, globals} = context;
		this.#context = context;
		this.width = output.width;
		this.room = output.isTerminal ? output.width : Number.POSITIVE_INFINITY;
		this.#terminal = detectTerminal({
			...environment,
			noColor: environment.noColor || !globals.color,
			isTTY: output.isTerminal,
		});
		// What a pipe leads to reads the locale's letters, too; one that is not said is UTF-8, as in cron.
		this.ascii = !this.#terminal.unicode;
	}

	async write(lines: readonly Line[]): Promise<void> {
		const written = lines.map(line => this.#written(line).trimEnd());
		await this.#context.output.data(written.map(line => `${line}\n`).join(''));
	}

	#written(line: Line): string {
		return this.#context.output.isTerminal ? paint(line, this.#terminal) : lineText(line);
	}
}
