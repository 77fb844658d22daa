import {inspect} from 'node:util';

const hidden = '[secret]';

/** A key that cannot slip into a log, an error or JSON: only `reveal` gives it away. */
export class Secret {
	readonly #value: string;

	constructor(value: string) {
		this.#value = value;
	}

	reveal(): string {
		return this.#value;
	}

	toString(): string {
		return hidden;
	}

	toJSON(): string {
		return hidden;
	}

	[inspect.custom](): string {
		return hidden;
	}
}
