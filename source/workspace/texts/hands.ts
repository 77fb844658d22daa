import {Worker} from 'node:worker_threads';
import type {Mirror, Piece} from '../../mirror/mirror.js';
import {openMirror} from '../../mirror/sqlite/open.js';
import {systemClock} from '../../system/clock.js';
import {Trouble} from '../../text/trouble.js';
import type {Errand, Fetched, PieceOfWork} from './errand.js';
import {type TextsRequest, type TextsStretch, textOfPiece} from './stretch.js';

/** Who makes texts of pieces, one after the other. */
export interface Hand {
	fetch(piece: Piece): Promise<TextsStretch>;
	/** What it brought was used and is needed no more. */
	giveBack(stretch: TextsStretch): void;
	dismiss(): Promise<void>;
}

/** This thread: it reads past the file, so that a large mirror does not stay in memory. */
export class OwnHand implements Hand {
	readonly #mirror: Mirror;
	readonly #request: TextsRequest;

	private constructor(mirror: Mirror, request: TextsRequest) {
		this.#mirror = mirror;
		this.#request = request;
	}

	static async create(path: string, request: TextsRequest): Promise<OwnHand> {
		const mirror = await openMirror({path, clock: systemClock, readOnly: true, passing: true});
		return new OwnHand(mirror, request);
	}

	fetch(piece: Piece): Promise<TextsStretch> {
		return textOfPiece(this.#mirror, piece, this.#request);
	}

	giveBack(): void {}

	async dismiss(): Promise<void> {
		await this.#mirror.close();
	}
}

/** A little more for what is young would save time, and take four times as much room. */
const limits = {maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16};

/** Another thread, and who waits for what it brings, in order. */
export class OtherHand implements Hand {
	readonly #worker: Worker;
	readonly #waiting: Array<PromiseWithResolvers<TextsStretch>> = [];
	readonly #rooms: ArrayBuffer[] = [];

	constructor(program: URL, errand: Errand) {
		this.#worker = new Worker(program, {workerData: errand, resourceLimits: limits});
		this.#worker.on('message', (fetched: Fetched) => this.#waiting.shift()?.resolve(fetched));
		this.#worker.on('error', error => this.#fail(error));
		this.#worker.on('exit', () => this.#fail(new Error('The thread ended.')));
	}

	fetch(piece: Piece): Promise<TextsStretch> {
		const waiting = Promise.withResolvers<TextsStretch>();
		this.#waiting.push(waiting);
		const room = this.#rooms.pop() ?? null;
		const work: PieceOfWork = {piece, room};
		this.#worker.postMessage(work, room === null ? [] : [room]);
		return waiting.promise;
	}

	giveBack({text}: TextsStretch): void {
		if (typeof text !== 'string' && text.buffer instanceof ArrayBuffer) {
			this.#rooms.push(text.buffer);
		}
	}

	async dismiss(): Promise<void> {
		await this.#worker.terminate();
	}

	#fail(error: unknown): void {
		const trouble = new Trouble({
			code: 'storage',
			happened: 'The calls kept here could not be read to their end.',
			advice: 'Run again with --verbose to see why.',
			detail: String(error),
			cause: error,
		});
		for (const waiting of this.#waiting.splice(0)) {
			waiting.reject(trouble);
		}
	}
}
