import {spawn} from 'node:child_process';
import type {Environment} from './environment.js';

/** A program and the words before the address. */
export type Opener = readonly [program: string, ...words: string[]];

/**
 * What opens an address on the screen that the person looks at; null where there is none, as over SSH: the browser
 * would come up on the other machine, if anywhere.
 */
export function findOpener(
	{ssh, display}: Pick<Environment, 'ssh' | 'display'>,
	platform: NodeJS.Platform = process.platform,
): Opener | null {
	if (ssh) {
		return null;
	}

	if (platform === 'darwin') {
		return ['open'];
	}

	if (platform === 'win32') {
		// Without cmd's `start`, which would read an & in an address as the beginning of another command.
		return ['rundll32', 'url.dll,FileProtocolHandler'];
	}

	return display ? ['xdg-open'] : null;
}

/** Long enough for an opener to find out that it cannot; the browser itself goes on for as long as it likes. */
const verdictMs = 1500;

/**
 * Opens an http(s) address, with no shell in between.
 * @returns false when that is known to have failed
 */
export async function openAddress([program, ...words]: Opener, url: URL): Promise<boolean> {
	return new Promise(resolve => {
		const child = spawn(program, [...words, url.href], {detached: true, stdio: 'ignore'});
		const timer = setTimeout(() => resolve(true), verdictMs);
		const settle = (opened: boolean) => {
			clearTimeout(timer);
			resolve(opened);
		};
		child.on('error', () => settle(false));
		child.on('exit', code => settle(code === 0));
		child.unref();
	});
}
