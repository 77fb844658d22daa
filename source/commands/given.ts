/** What the command line gave, by the names of the command's own table. */
export class Given {
	readonly #words: readonly string[];
	readonly #values: Readonly<Record<string, unknown>>;

	constructor(words: readonly string[], values: Readonly<Record<string, unknown>>) {
		this.#words = words;
		this.#values = values;
	}

	/** The same with other values for some options. */
	with(values: Readonly<Record<string, unknown>>): Given {
		return new Given(this.#words, {...this.#values, ...values});
	}

	/** The argument at a place, from 0; undefined when it was left out. */
	word(place: number): string | undefined {
		return this.#words[place];
	}

	/** All arguments. */
	get words(): readonly string[] {
		return this.#words;
	}

	flag(name: string): boolean {
		return this.#values[name] === true;
	}

	text(name: string): string | undefined {
		const value = this.#values[name];
		return typeof value === 'string' ? value : undefined;
	}

	whole(name: string): number | undefined {
		const value = this.#values[name];
		return typeof value === 'number' ? value : undefined;
	}
}
