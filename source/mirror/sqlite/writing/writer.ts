import type {Connection} from '../connection.js';
import type {PutOutcome} from '../put.js';
import {type Deed, type DeedName, type Outcome, perform} from './deeds.js';
import {type Page, writePage} from './page.js';

/** Who changes the file. Each call is a transaction; they are done in the order they were asked for. */
export interface Writer {
	/** Writes calls: merged with what is there, and only where that changes something. */
	page(page: Page): Promise<PutOutcome>;
	/** Does anything else. */
	write<Name extends DeedName>(deed: Deed<Name>): Promise<Outcome<Name>>;
	/** Many pages are going to come. */
	expectMany(): void;
	/** Ends what was begun. */
	close(): Promise<void>;
}

/** This thread, on the connection that it reads with. */
export class OwnWriter implements Writer {
	readonly #connection: Connection;

	constructor(connection: Connection) {
		this.#connection = connection;
	}

	page(page: Page): Promise<PutOutcome> {
		return this.#connection.guarded(() => this.#connection.write(() => writePage(this.#connection, page)));
	}

	write<Name extends DeedName>(deed: Deed<Name>): Promise<Outcome<Name>> {
		return this.#connection.guarded(() => this.#connection.write(() => perform(this.#connection, deed)));
	}

	expectMany(): void {}

	async close(): Promise<void> {}
}
