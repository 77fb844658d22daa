/**
 * Whether a file is a way of writing stdout. Opened by its name it would be emptied where it is a file that the shell
 * adds to, and a reader that has enough would be an error.
 */
export function isStandardOutput(path: string): boolean {
	return path === '-' || path === '/dev/stdout' || path === '/dev/fd/1';
}
