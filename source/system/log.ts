/** Lines for whoever wants to know what callsift does. Takes text only, so that a Secret has to be spelled out. */
export interface Log {
	/** What only `--verbose` shows: requests, statuses, timings. */
	detail(line: string): void;
	/** What a person should know, and may ignore. */
	notice(line: string): void;
}

export interface LogOptions {
	readonly verbose: boolean;
	/** Gets a line without its line end. */
	readonly write: (line: string) => void;
}

export function createLog({verbose, write}: LogOptions): Log {
	return {
		detail(line) {
			if (verbose) {
				write(line);
			}
		},
		notice: write,
	};
}

export const silentLog: Log = createLog({verbose: false, write() {}});
