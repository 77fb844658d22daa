/** Asks for buttons and the wheel (DEC mode 1000), in the form that knows places beyond column 223 (SGR, 1006). */
export const watchMouse = '\x1b[?1000h\x1b[?1006h';
export const leaveMouse = '\x1b[?1006l\x1b[?1000l';

/** What a pointing device did, and where: from 0, from the upper left corner. */
export interface Pointing {
	readonly deed: 'click' | 'wheel-up' | 'wheel-down';
	readonly row: number;
	readonly column: number;
}

const reports = /\x1b\[<(\d+);(\d+);(\d+)([Mm])/g;

/** One that goes on in the next chunk. */
const begun = /\x1b\[<[\d;]*$/;

/** Shift, Alt and Ctrl, which change nothing here. */
const modifiers = 4 + 8 + 16;

const deeds: Readonly<Record<number, Pointing['deed']>> = {0: 'click', 64: 'wheel-up', 65: 'wheel-down'};

/** What is typed and what is pointed at, apart. Letting a button go, and other buttons, mean nothing. */
export function readPointing(input: string): {readonly typed: string; readonly pointed: readonly Pointing[]} {
	const pointed = Array.from(input.matchAll(reports), ([, code, column, row, end]) => ({
		deed: end === 'M' ? deeds[Number(code) & ~modifiers] : undefined,
		row: Number(row) - 1,
		column: Number(column) - 1,
	}));
	return {
		typed: input.replaceAll(reports, ''),
		pointed: pointed.flatMap(({deed, ...place}) => (deed === undefined ? [] : [{deed, ...place}])),
	};
}

/** Takes reports out of what is typed, chunk by chunk; the beginning of one waits for the rest of it. */
export function mouseFilter(hear: (pointing: Pointing) => void): (chunk: string) => string {
	let kept = '';
	return chunk => {
		const input = kept + chunk;
		kept = begun.exec(input)?.[0] ?? '';
		const {typed, pointed} = readPointing(input.slice(0, input.length - kept.length));
		pointed.forEach(hear);
		return typed;
	};
}

/** The input without what the mouse says, which Ink would drop: that is told to `hear`. */
export function listenToMouse(
	stdin: NodeJS.ReadStream,
	hear: (pointing: Pointing) => void,
): NodeJS.ReadStream {
	const filter = mouseFilter(hear);
	const read = (): string | null => {
		for (let chunk: unknown = stdin.read(); chunk !== null; chunk = stdin.read()) {
			const typed = filter(String(chunk));
			if (typed !== '') {
				return typed;
			}
		}

		return null;
	};
	return new Proxy(stdin, {
		get(target, name) {
			if (name === 'read') {
				return read;
			}

			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
}
