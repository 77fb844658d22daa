import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {createInterface} from 'node:readline';
import {Trouble} from '../text/trouble.js';

/** The lines of a file, or with `-` of what is piped in, as they are read. @throws Trouble `usage` */
export async function* readLines(path: string): AsyncGenerator<string, void, undefined> {
	if (path !== '-' && !(await isFile(path))) {
		throw new Trouble({
			code: 'usage',
			happened: `There is no file ${path}.`,
			advice: 'Give the name of a file, or - for what is piped in.',
		});
	}

	const input = path === '-' ? process.stdin : createReadStream(path, 'utf8');
	yield* createInterface({input, crlfDelay: Number.POSITIVE_INFINITY});
}

async function isFile(path: string): Promise<boolean> {
	const facts = await stat(path).catch(() => null);
	return facts !== null && !facts.isDirectory();
}
