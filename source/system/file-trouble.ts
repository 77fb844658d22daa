import {Trouble} from '../text/trouble.js';

type Words = readonly [happened: string, advice: string];

const noFolder: Words = [
	'cannot be made: there is no such folder',
	'Make the folder first, or choose another one.',
];

/** What the system calls the ways in which a file or a folder cannot be made or written. */
const words: Readonly<Record<string, Words>> = {
	EACCES: ['may not be written', 'Choose a folder that belongs to you.'],
	EPERM: ['may not be written', 'Choose a folder that belongs to you.'],
	EROFS: ['is on a disk that cannot be written', 'Choose another folder.'],
	ENOENT: noFolder,
	ENOTDIR: noFolder,
	ENOSPC: ['does not fit on the disk', 'Make room, or choose another disk.'],
	EDQUOT: ['does not fit into your quota', 'Make room, or choose another disk.'],
};

const wordsOfFolders: Readonly<Record<string, Words>> = {
	...words,
	EACCES: [
		'may not be made',
		'Choose a folder that belongs to you; CALLSIFT_HOME names the one of callsift.',
	],
	EPERM: ['may not be made', 'Choose a folder that belongs to you; CALLSIFT_HOME names the one of callsift.'],
	ENOENT: ['cannot be made: there can be no folder in the one above it', 'Choose another folder.'],
	ENOTDIR: ['cannot be made: what is above it is no folder', 'Choose another folder.'],
	EEXIST: ['is a file, and a folder is needed there', 'Move the file away, or choose another name.'],
};

/** Why a file could not be written, for people. Whoever read a pipe and has enough is no trouble: that stays as it is. */
export function writeTrouble(error: unknown, path: string): unknown {
	return codeOf(error) === 'EPIPE' ? error : troubleWith(error, path, words[codeOf(error)]);
}

/** Why a folder could not be made, for people. */
export function folderTrouble(error: unknown, path: string): Trouble {
	return troubleWith(error, path, wordsOfFolders[codeOf(error)]);
}

/** Why the system kept a program from a file, where nobody foresaw that it would; null for what is no such error. */
export function unforeseenFileTrouble(error: unknown): Trouble | null {
	if (
		!(error instanceof Error) ||
		!('path' in error) ||
		typeof error.path !== 'string' ||
		codeOf(error) === ''
	) {
		return null;
	}

	return troubleWith(error, error.path, [
		`cannot be used (${codeOf(error)})`,
		'Check that it is there, that it belongs to you, and that the disk has room.',
	]);
}

/** Why what a program prints could not be written, for people. */
export function printTrouble(error: unknown): Trouble {
	const code = codeOf(error);
	const isFull = code === 'ENOSPC' || code === 'EDQUOT';
	return new Trouble({
		code: 'storage',
		happened: isFull
			? 'What is printed does not fit on the disk, and is cut off.'
			: `What is printed cannot be written${code === '' ? '' : ` (${code})`}, and is cut off.`,
		advice: isFull ? 'Make room, or send it elsewhere.' : 'Send it elsewhere.',
		detail: String(error),
		cause: error,
	});
}

function troubleWith(
	error: unknown,
	path: string,
	[happened, advice]: Words = ['cannot be written', 'Run again with --verbose to see why.'],
): Trouble {
	return new Trouble({
		code: 'storage',
		happened: `${path} ${happened}.`,
		advice,
		detail: String(error),
		cause: error,
	});
}

/** Empty for what is no error of the system. */
export function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
