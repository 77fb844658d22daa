import {Worker} from 'node:worker_threads';
import type {Mirror} from '../../mirror/mirror.js';
import type {Piece} from '../../mirror/records.js';
import {openMirror} from '../../mirror/sqlite/open.js';
import {systemClock} from '../../system/clock.js';
import {Trouble} from '../../text/trouble.js';
import type {Answer, Errand, PieceOfWork} from './errand.js';
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
	/** Used again: the rooms of a thousand texts would be gigabytes before they were missed. */
	readonly #rooms: SharedArrayBuffer[] = [];

	private constructor(mirror: Mirror, request: TextsRequest) {
		this.#mirror = mirror;
		this.#request = request;
	}

	static async create(path: string, request: TextsRequest): Promise<OwnHand> {
		const mirror = await openMirror({path, clock: systemClock, readOnly: true, passing: true});
		return new OwnHand(mirror, request);
	}

	fetch(piece: Piece): Promise<TextsStretch> {
		return textOfPiece(this.#mirror, piece, this.#request, {room: this.#rooms.pop() ?? null});
	}

	giveBack({text}: TextsStretch): void {
		this.#rooms.push(text.buffer);
	}

	async dismiss(): Promise<void> {
		await this.#mirror.close();
	}
}

/** Enough for what usual calls take; what needs more is done by this thread, which has no limit. */
const limits = {maxOldGenerationSizeMb: 12, maxYoungGenerationSizeMb: 3};

/** Who waits for a text, and the room that was given for it. */
interface Waiting extends PromiseWithResolvers<TextsStretch> {
	readonly room: SharedArrayBuffer | null;
}

/** Another thread, and who waits for what it brings, in order. */
export class OtherHand implements Hand {
	readonly #worker: Worker;
	readonly #waiting: Waiting[] = [];
	readonly #rooms: SharedArrayBuffer[] = [];
	/** Why it ended, once it has. */
	#end: {readonly reason: unknown} | null = null;

	constructor(program: URL, errand: Errand) {
		this.#worker = new Worker(program, {workerData: errand, resourceLimits: limits});
		this.#worker.on('message', (answer: Answer) => this.#take(answer));
		this.#worker.on('error', error => this.#fail(error));
		this.#worker.on('exit', () => this.#fail(new Error('The thread ended.')));
	}

	fetch(piece: Piece): Promise<TextsStretch> {
		if (this.#end !== null) {
			return Promise.reject(this.#end.reason);
		}

		const work: PieceOfWork = {piece, room: this.#rooms.pop() ?? null};
		const waiting = {...Promise.withResolvers<TextsStretch>(), room: work.room};
		this.#waiting.push(waiting);
		this.#worker.postMessage(work);
		return waiting.promise;
	}

	giveBack({text}: TextsStretch): void {
		this.#rooms.push(text.buffer);
	}

	async dismiss(): Promise<void> {
		await this.#worker.terminate();
	}

	#take(answer: Answer): void {
		const waiting = this.#waiting.shift();
		if (answer === 'too large') {
			this.#rooms.push(...(waiting?.room ? [waiting.room] : []));
			waiting?.reject(new NeedsRoom());
		} else {
			waiting?.resolve(answer);
		}
	}

	#fail(error: unknown): void {
		this.#end ??= {reason: isOutOfMemory(error) ? new NeedsRoom() : unreadable(error)};
		for (const waiting of this.#waiting.splice(0)) {
			waiting.reject(this.#end.reason);
		}
	}
}

/** What was asked for takes more memory than another thread has. */
export class NeedsRoom extends Error {}

function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function unreadable(error: unknown): Trouble {
	return new Trouble({
		code: 'storage',
		happened: 'The calls kept here could not be read to their end.',
		advice: 'Run again with --verbose to see why.',
		detail: String(error),
		cause: error,
	});
}
