import {fileURLToPath} from 'node:url';
import {exists} from '../../../system/files.js';
import type {Connection} from '../connection.js';
import type {PutOutcome} from '../put.js';
import type {Deed, DeedName, Outcome} from './deeds.js';
import type {OtherWriter} from './other-writer.js';
import type {Page} from './page.js';
import {OwnWriter, type Writer} from './writer.js';

/** For fewer calls it takes longer to call another thread in than to write them. */
const manyCalls = 300;

/**
 * Writes in this thread while there is little to write. Once many calls came, another thread takes over, and does all
 * of it from then on: two that write would wait for each other.
 */
export class WriterOnDemand implements Writer {
	readonly #path: string;
	readonly #own: OwnWriter;
	readonly #closing = new AbortController();
	#other: OtherWriter | null = null;
	#hiring: Promise<void> | null = null;
	#calls = 0;

	constructor(connection: Connection) {
		this.#path = connection.path;
		this.#own = new OwnWriter(connection);
	}

	page(page: Page): Promise<PutOutcome> {
		this.#expect(page.executions.length);
		return this.#writer().page(page);
	}

	write<Name extends DeedName>(deed: Deed<Name>): Promise<Outcome<Name>> {
		return this.#writer().write(deed);
	}

	expectMany(): void {
		this.#expect(manyCalls);
	}

	async close(): Promise<void> {
		this.#closing.abort();
		await this.#hiring;
		await this.#other?.close();
	}

	/** One that has failed is not asked again. */
	#writer(): Writer {
		return this.#other === null || this.#other.isOver ? this.#own : this.#other;
	}

	#expect(calls: number): void {
		this.#calls += calls;
		if (this.#calls >= manyCalls && this.#hiring === null) {
			// Whatever keeps another thread from it, this one can do it.
			this.#hiring = this.#hire().catch(() => {});
		}
	}

	/** Another thread runs a program of its own, which is there once callsift was built. */
	async #hire(): Promise<void> {
		const program = new URL('./writer-worker.js', import.meta.url);
		if (!(await exists(fileURLToPath(program)))) {
			return;
		}

		const {OtherWriter: Other} = await import('./other-writer.js');
		const other = await Other.hire(program, this.#path, this.#closing.signal);
		if (this.#closing.signal.aborted) {
			await other.close();
		} else {
			this.#other = other;
		}
	}
}
