import {execFile} from 'node:child_process';

/** What tmux says of itself. */
export interface TmuxReport {
	readonly version: string;
	readonly setClipboard: string;
	readonly allowPassthrough: string;
}

/** It answers at once, or something is wrong with it. */
const timeLimitMs = 2000;

/** Asks the tmux around us what it does with copies; null when it does not answer. */
export async function askTmux(signal?: AbortSignal): Promise<TmuxReport | null> {
	const ask = (...words: string[]) => run(words, '', signal);
	try {
		const version = await ask('-V');
		const setClipboard = await ask('show', '-gsv', 'set-clipboard');
		// tmux before 3.3 knows no such option and lets everything through.
		const allowPassthrough = await ask('show', '-gwv', 'allow-passthrough').catch(() => 'on');
		return {version, setClipboard, allowPassthrough};
	} catch {
		signal?.throwIfAborted();
		return null;
	}
}

/** Whether what a program sends to the terminal's clipboard (OSC 52) gets there. */
export function letsCopiesThrough({setClipboard, allowPassthrough}: TmuxReport): boolean {
	return setClipboard === 'on' || /^(?:on|all)$/.test(allowPassthrough);
}

/**
 * Has tmux itself copy a text, which it does where it lets nobody else: to the clipboard of the terminal in front, or,
 * where that has none, to its own buffer only. Null when it does not do it.
 */
export async function copyByTmux(text: string): Promise<'clipboard' | 'buffer' | null> {
	try {
		const features = await run(['display-message', '-p', '#{client_termfeatures}']);
		await run(['load-buffer', '-w', '-'], text);
		return features.split(',').includes('clipboard') ? 'clipboard' : 'buffer';
	} catch {
		return null;
	}
}

function run(words: readonly string[], input = '', signal?: AbortSignal): Promise<string> {
	return new Promise((resolve, reject) => {
		const options = {timeout: timeLimitMs, ...(signal && {signal})};
		const {stdin} = execFile('tmux', words, options, (error, stdout) =>
			error === null ? resolve(stdout.trim()) : reject(error),
		);
		// One that ends without reading says why by how it ends.
		stdin?.on('error', () => {});
		stdin?.end(input);
	});
}
