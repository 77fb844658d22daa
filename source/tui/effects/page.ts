import {spawn} from 'node:child_process';

/** Runs `$PAGER` with the text on its standard input. */
export async function page(pager: string, text: string): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const child = spawn(pager, {shell: true, stdio: ['pipe', 'inherit', 'inherit']});
		child.on('error', reject);
		child.on('close', () => resolve());
		// A pager that is left before it has read everything closes the pipe; that is no failure.
		child.stdin.on('error', () => {});
		child.stdin.end(text);
	});
}
