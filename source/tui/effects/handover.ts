import {spawn} from 'node:child_process';

/** The terminal while it is lent: written to as it is, and asked for a key. */
export interface LentTerminal {
	write(text: string): void;
	/** Resolves when any key is pressed. */
	key(): Promise<void>;
}

/** Runs `$PAGER` with the text on its standard input. */
export async function page(pager: string, text: string): Promise<void> {
	await runShell(pager, text);
}

/** Runs a shell command with the text on its standard input; what it wrote stays in sight until a key is pressed. */
export async function pipe(command: string, text: string, terminal: LentTerminal): Promise<void> {
	terminal.write(`| ${command}\r\n`);
	const code = await runShell(command, text);
	const ended = code === 0 ? '' : ` It ended with ${code}.`;
	terminal.write(`\r\n──${ended} Any key goes back to callsift.`);
	await terminal.key();
	terminal.write('\r\n');
}

/** Shows a text that no line of the screen has room for, until a key is pressed. */
export async function showUntilKey(text: string, terminal: LentTerminal): Promise<void> {
	terminal.write(`${text}\r\n\r\n── Any key goes back to callsift.`);
	await terminal.key();
	terminal.write('\r\n');
}

/** Resolves with how it ended: a code, or the signal's name. */
async function runShell(command: string, text: string): Promise<number | string> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, {shell: true, stdio: ['pipe', 'inherit', 'inherit']});
		child.on('error', reject);
		child.on('close', (code, signal) => resolve(code ?? signal ?? 0));
		// A program that is left before it has read everything closes the pipe; that is no failure.
		child.stdin.on('error', () => {});
		child.stdin.end(text);
	});
}
