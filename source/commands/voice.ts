import {Output} from './output.js';

export interface Voice {
	/** Takes what would be said on stderr: the explorer owns the terminal, and a line there would tear its screen. */
	readonly output: Output;
	/** Who shows it; what was said before is said again. */
	listen(listener: (text: string) => void): void;
}

/** Lets the explorer say on its own last line what other commands say on stderr. */
export function createVoice(): Voice {
	let said: string[] = [];
	let tell = (text: string) => {
		said.push(text);
	};
	const nothing = {
		write(_text: unknown, done: () => void) {
			done();
		},
	};
	const ear = {
		write(text: string | Uint8Array, done: () => void) {
			tell(String(text).trim());
			done();
		},
	};
	return {
		output: new Output(nothing, ear, {quiet: false}),
		listen(listener) {
			tell = listener;
			for (const text of said) {
				listener(text);
			}

			said = [];
		},
	};
}
