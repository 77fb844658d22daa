import {Trouble} from '../text/trouble.js';

const bringBack = 'Bring back a backup with callsift restore';

/** What helps for which file: Bolna gives calls a second time, and marks never. */
const ifDamaged: Readonly<Record<string, string>> = {
	mirror: `${bringBack}; calls can be fetched again as well, after callsift wipe --only-calls.`,
	ledger: `${bringBack}, which keeps the damaged file beside it; callsift wipe --marks begins anew, without any mark.`,
};

/** SQLite's result codes, https://www.sqlite.org/rescode.html, in words. No advice: it depends on the file. */
const words: Readonly<Record<number, readonly [happened: string, advice: string | null]>> = {
	5: ['is in use by another process', 'Close the other callsift, or wait until it has finished.'],
	6: ['is in use by another process', 'Close the other callsift, or wait until it has finished.'],
	8: ['cannot be written', 'Check that the data folder belongs to you.'],
	10: ['cannot be read or written', 'Check the disk that holds the data folder.'],
	11: ['is damaged', null],
	13: ['does not fit on the disk', 'Make room on the disk that holds the data folder.'],
	14: ['cannot be opened', 'Check that the data folder is there and belongs to you.'],
	26: ['is damaged', null],
};

/** What the system calls the same before SQLite has the file, as when it is made or its rights are looked at. */
const codesOfSystem: Readonly<Record<string, number>> = {
	EACCES: 8,
	EPERM: 8,
	EROFS: 8,
	ENOSPC: 13,
	EDQUOT: 13,
};

/** What went wrong with a database, for people; what is no error of a database stays what it is. */
export function databaseTrouble(error: unknown, name: string, path: string): unknown {
	if (!(error instanceof Error) || error instanceof Trouble) {
		return error;
	}

	const code = codeOf(error);
	if (code === null && !('code' in error)) {
		return error;
	}

	const known = code === null ? undefined : words[code & 0xff];
	const [happened, advice] = known ?? ['cannot be used', 'Run again with --verbose to see why.'];
	return new Trouble({
		code: 'storage',
		happened: `The ${name} ${happened}.`,
		advice: advice ?? ifDamaged[name] ?? `${bringBack}.`,
		detail: `${path}: ${error.message}`,
		cause: error,
	});
}

/** Another process is writing; a little later it will go. */
export function isBusy(error: unknown): boolean {
	return hasCode(error, 5, 6);
}

/** There is no room for it on the disk, or in what one may use of it. */
export function isFull(error: unknown): boolean {
	return hasCode(error, 13);
}

/** Another process is writing, or the disk is full: the file is as good as before, and what failed may go another time. */
export function mayGoLater(error: unknown): boolean {
	return isBusy(error) || isFull(error);
}

/** The file is damaged, or no database at all. */
export function isDamaged(error: unknown): boolean {
	return hasCode(error, 11, 26);
}

function hasCode(error: unknown, ...codes: readonly number[]): boolean {
	const code = error instanceof Error ? codeOf(error) : null;
	return code !== null && codes.includes(code & 0xff);
}

/** The file, or the folder that it is in, may be read alone. */
export function isUnwritable(error: unknown): boolean {
	return hasCode(error, 8, 14);
}

/** SQLite's code of an error, also where the system or a trouble says it in other words. */
function codeOf(error: Error): number | null {
	const {cause} = error;
	if (error instanceof Trouble) {
		return cause instanceof Error ? codeOf(cause) : null;
	}

	if ('errcode' in error && typeof error.errcode === 'number') {
		return error.errcode;
	}

	return 'code' in error ? (codesOfSystem[String(error.code)] ?? null) : null;
}
