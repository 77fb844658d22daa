import type {Refused} from './answer.js';

/** So many callers are told of for each reason. */
const mostAddresses = 20;

/**
 * Tells whoever runs the server of deliveries that were not taken, each reason once for each address: the sender shows
 * nobody what it was answered, and the calls are missing.
 */
export class TurnedAway {
	readonly #told = new Map<string, Set<string>>();
	readonly #notice: (text: string) => void;

	constructor(notice: (text: string) => void) {
		this.#notice = notice;
	}

	/** What was sent, and its path, may hold a secret; neither is told. */
	tell({status, body: {error}}: Refused, address: string): void {
		const told = this.#told.get(error.code) ?? new Set();
		this.#told.set(error.code, told);
		if (!told.has(address) && told.size < mostAddresses) {
			told.add(address);
			this.#notice(
				`A delivery from ${address} was turned away with ${status}: ${error.message} ${error.hint} This is said once.`,
			);
		}
	}
}
