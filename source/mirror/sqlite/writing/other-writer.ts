import {Worker} from 'node:worker_threads';
import {Trouble} from '../../../text/trouble.js';
import type {PutOutcome} from '../put.js';
import type {Deed, DeedName, Outcome} from './deeds.js';
import type {Answer, Errand} from './errand.js';
import {type Page, pack} from './page.js';
import type {Writer} from './writer.js';

/** Another thread with a connection of its own, so that no key waits while pages are written. */
export class OtherWriter implements Writer {
	readonly #worker: Worker;
	readonly #waiting = new Map<number, Waiting>();
	#lastNumber = 0;
	#isOver = false;

	private constructor(worker: Worker) {
		this.#worker = worker;
	}

	/** Resolves when it has opened the mirror; until then nothing can be asked of it. */
	static async hire(program: URL, path: string, signal: AbortSignal): Promise<OtherWriter> {
		const worker = new Worker(program, {workerData: path, resourceLimits: {maxYoungGenerationSizeMb: 16}});
		const writer = new OtherWriter(worker);
		const ready = writer.#expect<null>();
		const leave = () => void worker.terminate();
		signal.addEventListener('abort', leave, {once: true});
		worker.on('message', (answer: Answer) => writer.#take(answer));
		worker.on('error', error => writer.#fail(error));
		worker.on('exit', () => writer.#fail(new Error('The thread ended.')));
		try {
			await ready.answer;
		} finally {
			signal.removeEventListener('abort', leave);
		}

		return writer;
	}

	/** It ended by itself, and takes no more. */
	get isOver(): boolean {
		return this.#isOver;
	}

	page(page: Page): Promise<PutOutcome> {
		const {number, answer} = this.#expect<PutOutcome>();
		this.#post({number, page: pack(page)});
		return answer;
	}

	write<Name extends DeedName>(deed: Deed<Name>): Promise<Outcome<Name>> {
		const {number, answer} = this.#expect<Outcome<Name>>();
		this.#post({number, deed});
		return answer;
	}

	expectMany(): void {}

	async close(): Promise<void> {
		if (!this.#isOver) {
			const left = new Promise<void>(resolve => {
				this.#worker.once('exit', () => resolve());
			});
			this.#worker.ref();
			this.#post({number: -1, close: true});
			await left;
		}
	}

	#post<Name extends DeedName>(errand: Errand<Name>): void {
		this.#worker.postMessage(errand);
	}

	#expect<Result>(): {readonly number: number; readonly answer: Promise<Result>} {
		const {promise, resolve, reject} = Promise.withResolvers<Result>();
		const number = this.#lastNumber;
		this.#lastNumber += 1;
		if (this.#isOver) {
			reject(ended(new Error('The thread has ended.')));
		} else {
			this.#waiting.set(number, {resolve, reject});
			this.#worker.ref();
		}

		return {number, answer: promise};
	}

	#take(answer: Answer): void {
		const waiting = this.#waiting.get(answer.number);
		this.#waiting.delete(answer.number);
		if (this.#waiting.size === 0) {
			// A program that forgets to close its account ends all the same.
			this.#worker.unref();
		}

		if ('trouble' in answer) {
			waiting?.reject(new Trouble(answer.trouble));
		} else {
			waiting?.resolve(answer.result);
		}
	}

	#fail(error: unknown): void {
		this.#isOver = true;
		const waiting = [...this.#waiting.values()];
		this.#waiting.clear();
		for (const each of waiting) {
			each.reject(ended(error));
		}
	}
}

interface Waiting {
	/** Whoever waits knows what comes. */
	readonly resolve: (result: never) => void;
	readonly reject: (error: unknown) => void;
}

function ended(cause: unknown): Trouble {
	return new Trouble({
		code: 'storage',
		happened: 'The mirror could not be written.',
		advice: 'Run again with --verbose to see why.',
		detail: String(cause),
		cause,
	});
}
