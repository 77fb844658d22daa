import {join, resolve} from 'node:path';
import {findOpener, openAddress} from '../system/browser.js';
import {editInEditor} from '../system/editor.js';
import {exists, writeWhole} from '../system/files.js';
import {findFolders} from '../system/folders.js';
import {askTmux, copyByTmux, letsCopiesThrough} from '../system/tmux.js';
import {Trouble} from '../text/trouble.js';
import type {ExplorerOptions} from '../tui/run.js';
import type {Context} from './context.js';

const usualEditor = process.platform === 'win32' ? 'notepad' : 'vi';

/** What the explorer needs of the machine around it: files, the browser, other programs. */
export function surroundings({
	environment,
}: Pick<Context, 'environment'>): Pick<
	ExplorerOptions,
	'edit' | 'folder' | 'newFile' | 'openAddress' | 'pager' | 'saveCopy' | 'tmux'
> {
	const folder = process.cwd();
	return {
		folder,
		pager: environment.pager ?? 'less -R',
		edit: async text =>
			(await editInEditor(environment.editor ?? usualEditor, `${text}\n`, 'callsift.txt')).trim(),
		tmux: {
			async letsCopiesThrough() {
				const report = await askTmux();
				return report === null ? null : letsCopiesThrough(report);
			},
			copy: copyByTmux,
		},
		async openAddress(url) {
			const opener = findOpener(environment);
			return opener !== null && openAddress(opener, url);
		},
		async saveCopy(text) {
			const path = join(findFolders(environment).state, 'copied.txt');
			await writeWhole(path, text);
			return path;
		},
		async newFile(name) {
			const path = resolve(folder, name.replace(/^~(?=\/|$)/, environment.home));
			if (await exists(path)) {
				throw new Trouble({
					code: 'usage',
					happened: `There is a file ${name} already.`,
					advice: 'Give another name.',
				});
			}

			return path;
		},
	};
}
