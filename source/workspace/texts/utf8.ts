const firstBytes = 150_000;

const encoder = new TextEncoder();

/** A text that grows, in the room of an earlier one: memory that is given back at once is not missed. */
export class Utf8 {
	#room: Uint8Array<SharedArrayBuffer>;
	#end = 0;

	constructor(room: SharedArrayBuffer | null) {
		this.#room = new Uint8Array(room ?? new SharedArrayBuffer(firstBytes));
	}

	get bytes(): Uint8Array<SharedArrayBuffer> {
		return this.#room.subarray(0, this.#end);
	}

	add(part: string | Uint8Array): void {
		if (typeof part === 'string') {
			// No letter of a string takes more.
			this.#makeRoom(part.length * 3);
			this.#end += encoder.encodeInto(part, this.#room.subarray(this.#end)).written;
		} else {
			this.#makeRoom(part.length);
			this.#room.set(part, this.#end);
			this.#end += part.length;
		}
	}

	#makeRoom(bytes: number): void {
		const wanted = this.#end + bytes;
		if (wanted > this.#room.length) {
			const larger = new Uint8Array(new SharedArrayBuffer(Math.max(wanted, this.#room.length * 2)));
			larger.set(this.bytes);
			this.#room = larger;
		}
	}
}
