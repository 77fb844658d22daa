type Slot = 'bold' | 'dim' | 'italic' | 'underline' | 'inverse' | 'struck' | 'foreground' | 'background';

/** Codes that switch one thing on. */
const opening: ReadonlyMap<number, Slot> = new Map([
	[1, 'bold'],
	[2, 'dim'],
	[3, 'italic'],
	[4, 'underline'],
	[7, 'inverse'],
	[9, 'struck'],
]);

const closing: ReadonlyMap<number, readonly Slot[]> = new Map<number, readonly Slot[]>([
	[22, ['bold', 'dim']],
	[23, ['italic']],
	[24, ['underline']],
	[27, ['inverse']],
	[29, ['struck']],
	[39, ['foreground']],
	[49, ['background']],
]);

function colourSlot(code: number): Slot | undefined {
	if ((code >= 30 && code <= 38) || (code >= 90 && code <= 97)) {
		return 'foreground';
	}

	return (code >= 40 && code <= 48) || (code >= 100 && code <= 107) ? 'background' : undefined;
}

/**
 * The graphic state that a row's SGR sequences add up to, in one spelling: Ink writes `ESC[1m ESC[36m … ESC[39m`
 * where others write `ESC[1;36m … ESC[0m`, and both must count as the same picture.
 */
export class Style {
	readonly #slots = new Map<Slot, string>();

	/** Takes the parameters of one SGR sequence, the text between `ESC[` and `m`. */
	apply(parameters: string): void {
		const codes = parameters.split(';');
		for (let index = 0; index < codes.length; index += 1) {
			const code = Number(codes[index]);
			const slot = opening.get(code) ?? colourSlot(code);
			if (code === 0) {
				this.#slots.clear();
			} else if (slot === undefined) {
				for (const closed of closing.get(code) ?? []) {
					this.#slots.delete(closed);
				}
			} else {
				const length = code === 38 || code === 48 ? (codes[index + 1] === '2' ? 5 : 3) : 1;
				this.#slots.set(slot, codes.slice(index, index + length).join(';'));
				index += length - 1;
			}
		}
	}

	/** SGR parameters that bring this state about from a reset one; empty when it is the plain one. */
	toString(): string {
		return [...this.#slots.values()].sort().join(';');
	}

	/** Whether a space can be seen in it. */
	get hasGround(): boolean {
		return (['underline', 'inverse', 'struck', 'background'] as const).some(slot => this.#slots.has(slot));
	}
}
