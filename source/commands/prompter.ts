import {createInterface} from 'node:readline/promises';
import {Writable} from 'node:stream';
import {Trouble} from '../text/trouble.js';

/** Asks a person, or reads what was piped in. Questions go to stderr: stdout is for data. */
export interface Prompter {
	/** Whether a person can be asked. */
	readonly isTerminal: boolean;
	/** A line that does not appear on the screen. @throws Trouble `interrupted` on Ctrl-C and Ctrl-D */
	secret(question: string): Promise<string>;
	/** A line typed in the open. @throws Trouble `interrupted` on Ctrl-C and Ctrl-D */
	line(question: string): Promise<string>;
	/** The first line of what was piped in; empty when there is none. */
	piped(): Promise<string>;
}

/** A key is a hundred characters; whoever pipes a video is told so instead of filling the memory. */
const longestPiped = 64 * 1024;

export function createPrompter(stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): Prompter {
	return {
		isTerminal: stdin.isTTY === true,
		async secret(question) {
			const nowhere = new Writable({write: (_chunk, _encoding, done) => done()});
			try {
				// Asked only once the terminal no longer echoes: a key may be pasted that very moment.
				return await ask(stdin, nowhere, '', () => stderr.write(question));
			} finally {
				stderr.write('\n');
			}
		},
		line: async question => ask(stdin, stderr, question),
		async piped() {
			stdin.setEncoding('utf8');
			let text = '';
			for await (const chunk of stdin) {
				text += String(chunk);
				if (text.includes('\n') || text.length > longestPiped) {
					break;
				}
			}

			return text.slice(0, longestPiped).split('\n', 1)[0] ?? '';
		},
	};
}

async function ask(
	stdin: NodeJS.ReadStream,
	output: Writable,
	question: string,
	whenListening = () => {},
): Promise<string> {
	const reader = createInterface({input: stdin, output, terminal: true});
	const gone = new Promise<never>((_, reject) => {
		const stop = () => {
			reject(
				new Trouble({
					code: 'interrupted',
					happened: 'Nothing was entered.',
					advice: 'Nothing was changed.',
				}),
			);
		};
		reader.once('SIGINT', stop);
		reader.once('close', stop);
	});
	whenListening();
	try {
		return await Promise.race([reader.question(question), gone]);
	} finally {
		reader.removeAllListeners();
		reader.close();
	}
}
