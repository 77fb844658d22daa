import {randomUUID} from 'node:crypto';
import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';

export interface Opener {
	/** With a browser on a screen of this machine. */
	readonly env: Readonly<Record<string, string>>;
	/** Addresses that were opened. */
	opened(): readonly string[];
}

/** A stand-in for the desktop: what would be opened in a browser is written down, a word each line. */
export function desktop(): Opener {
	const folder = join(tmpdir(), `callsift-desktop-${randomUUID()}`);
	mkdirSync(folder);
	const log = join(folder, 'opened');
	writeFileSync(log, '');
	for (const name of ['xdg-open', 'open']) {
		writeFileSync(join(folder, name), `#!/bin/sh\nfor word in "$@"; do echo "$word" >> '${log}'; done\n`);
		chmodSync(join(folder, name), 0o755);
	}

	return {
		env: {PATH: [folder, process.env['PATH'] ?? ''].join(delimiter), DISPLAY: ':9'},
		opened: () => readFileSync(log, 'utf8').split('\n').filter(Boolean),
	};
}
