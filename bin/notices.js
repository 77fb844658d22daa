import {readdir, readFile} from 'node:fs/promises';
import {resolve} from 'node:path';

/** The names and licences of the packages that ended up in the bundle, as their licences ask for. */
export async function noticesOf(metafile, root) {
	const folders = new Set();
	for (const output of Object.values(metafile.outputs)) {
		for (const [path, {bytesInOutput}] of Object.entries(output.inputs)) {
			const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path.replace(/^[\w-]+:/, ''))?.[0];
			if (folder !== undefined && bytesInOutput > 0) {
				folders.add(resolve(root, folder));
			}
		}
	}

	const notices = await Promise.all([...folders].sort().map(noticeOf));
	return `callsift carries code of these packages.\n\n${notices.join(`\n${'-'.repeat(72)}\n\n`)}`;
}

async function noticeOf(folder) {
	const {name, version, license} = JSON.parse(await readFile(resolve(folder, 'package.json'), 'utf8'));
	const file = (await readdir(folder)).find(entry => /^(?:licen[cs]e|copying)/i.test(entry));
	const text = file === undefined ? '' : `\n${(await readFile(resolve(folder, file), 'utf8')).trim()}\n`;
	return `${name} ${version} (${license})\n${text}`;
}
