import type {Given} from './given.js';

/** The file that `--output` names; undefined for stdout. */
export function outputFile(given: Given): string | undefined {
	const path = given.text('output');
	return path === undefined || isStandardOutput(path) ? undefined : path;
}

/**
 * Whether a file is a way of writing stdout. Opened by its name it would be emptied where it is a file that the shell
 * adds to, and a reader that has enough would be an error.
 */
export function isStandardOutput(path: string): boolean {
	return path === '-' || path === '/dev/stdout' || path === '/dev/fd/1';
}
