import {sizeInWords} from '../../present/size.js';
import {freeBytes, openToOthers} from '../../system/files.js';
import {listTree} from '../../system/listing.js';
import {letsCopiesThrough, type TmuxReport} from '../../system/tmux.js';
import {inTheWay} from '../../system/writable.js';
import {scrub} from '../../text/printable.js';
import {brokenSettings} from '../wipe.js';
import {type Finding, found, type Look} from './finding.js';

/** What is known of the terminal without asking it anything. */
export interface TerminalReport {
	readonly isTerminal: boolean;
	readonly term: string | null;
	readonly columns: number;
	readonly rows: number;
	readonly colours: string;
	readonly dumb: boolean;
	readonly multiplexer: 'none' | 'tmux' | 'screen';
}

export interface MachineHands {
	readonly node: {readonly version: string; readonly platform: string};
	readonly terminal: TerminalReport;
	/** Null outside tmux, or where it does not answer. */
	tmux(): Promise<TmuxReport | null>;
	readonly folders: {readonly config: string; readonly data: string};
	/** @throws Trouble when the settings cannot be read */
	settings(): Promise<KnownSettings>;
}

interface KnownSettings {
	readonly path: string;
	readonly profile: string;
	/** Values that cannot be, a sentence each. */
	readonly mistakes: readonly string[];
}

const [leastColumns, leastRows] = [80, 24];

/** Less than this does not hold what a busy account brings in a month. */
const scarceBytes = 500_000_000;

export async function* lookAtMachine(hands: MachineHands): AsyncGenerator<Finding> {
	const {node, terminal, folders} = hands;
	yield await found('node', 'Node', () => ({
		verdict: 'ok',
		says: `${node.version} on ${node.platform}`,
		facts: {...node},
	}));
	yield await found('terminal', 'Terminal', () => lookAtTerminal(terminal));
	yield await found('clipboard', 'Clipboard', async () => lookAtClipboard(terminal, await hands.tmux()));
	yield await found('settings', 'Settings', async () =>
		lookAtSettings(await hands.settings(), folders.config),
	);
	yield await found('files', 'Files', async () => {
		const open = (await Promise.all([openToOthers(folders.config), openToOthers(folders.data)])).flat();
		const [first] = open;
		return first === undefined
			? {verdict: 'ok', says: 'only you can read what is kept'}
			: {
					verdict: 'warn',
					says: `others on this machine can look into ${first}${open.length > 1 ? ` and ${open.length - 1} more` : ''}`,
					todo: `Run chmod -R go= ${[folders.config, folders.data].map(quoted).join(' ')}`,
					facts: {open: [...open]},
				};
	});
	yield await found('disk', 'Disk', () => lookAtDisk(folders));
}

async function lookAtDisk({config, data}: MachineHands['folders']): Promise<Look> {
	const [ofData, ofConfig] = await Promise.all([inTheWay(data), inTheWay(config)]);
	if (ofData !== null || ofConfig !== null) {
		const [called, folder, {path, isFolder}] =
			ofData === null
				? (['folder of the settings', config, ofConfig ?? {path: config, isFolder: true}] as const)
				: (['data folder', data, ofData] as const);
		const why = isFolder ? `${path} may not be written` : `${path} is no folder`;
		return {
			verdict: 'fail',
			says:
				path === folder
					? `the ${called} cannot be written: ${why}`
					: `the ${called} ${folder} cannot be made: ${why}`,
			todo: 'Let that folder belong to you, or set CALLSIFT_HOME to one that does; --offline reads what is kept.',
			facts: {folder, in_the_way: path},
		};
	}

	const bytes = await freeBytes(data);
	const says = `${sizeInWords(bytes)} free for ${data}`;
	return bytes >= scarceBytes
		? {verdict: 'ok', says, facts: {free_bytes: bytes}}
		: {
				verdict: 'warn',
				says,
				todo: 'Make room, or keep fewer calls: callsift prune --older-than 90d.',
				facts: {free_bytes: bytes},
			};
}

async function lookAtSettings(settings: KnownSettings, folder: string): Promise<Look> {
	const {path, profile, mistakes} = settings;
	const aside = (await listTree(folder)).filter(({name}) => brokenSettings.test(name)).map(file => file.path);
	const facts = {path, profile, mistakes: [...mistakes], aside: [...aside]};
	if (mistakes.length === 0 && aside.length === 0) {
		return {verdict: 'ok', says: `profile “${profile}” in ${path}`, facts};
	}

	const kept = aside.map(file => `${file} could not be read as settings and was put aside.`);
	const todo = [
		...(mistakes.length === 0 ? [] : ['callsift config edit shows and checks them.']),
		...(aside.length === 0
			? []
			: [
					`Keys and saved filters may be in what was put aside: correct it and move it back to ${path}, or run callsift login and delete it.`,
				]),
	];
	return {verdict: 'warn', says: [...mistakes, ...kept].join(' '), todo: todo.join(' '), facts};
}

function lookAtTerminal(terminal: TerminalReport): Look {
	const {isTerminal, term, columns, rows, colours, dumb, multiplexer} = terminal;
	const facts = {...terminal};
	if (!isTerminal) {
		return {
			verdict: 'skip',
			says: 'stdout is not one; the explorer needs one, the other commands do not',
			facts,
		};
	}

	const inside = multiplexer === 'none' ? '' : `, in ${multiplexer}`;
	const says = `${term ?? 'unknown'}, ${columns} x ${rows}, ${colours === 'none' ? 'no colours' : `${colours} colours`}${inside}`;
	if (dumb) {
		return {
			verdict: 'fail',
			says: `${says}; it understands no escapes, so the explorer cannot draw`,
			todo: 'Set TERM to what the terminal is, such as xterm-256color.',
			facts,
		};
	}

	return columns < leastColumns || rows < leastRows
		? {
				verdict: 'warn',
				says,
				todo: `The explorer is made for ${leastColumns} x ${leastRows} and more.`,
				facts,
			}
		: {verdict: 'ok', says, facts};
}

/** OSC 52 is never answered: all that can be known is what stands in its way. */
function lookAtClipboard({isTerminal, multiplexer}: TerminalReport, tmux: TmuxReport | null): Look {
	if (!isTerminal) {
		return {verdict: 'skip', says: 'copies go through a terminal'};
	}

	if (tmux !== null) {
		const {setClipboard, allowPassthrough} = tmux;
		const version = scrub(tmux.version);
		const facts = {version, set_clipboard: setClipboard, allow_passthrough: allowPassthrough};
		return letsCopiesThrough(tmux)
			? {verdict: 'ok', says: `${version} lets copies through (OSC 52)`, facts}
			: {
					verdict: 'warn',
					says: `${version} keeps copies to itself`,
					todo: 'Run tmux set -s set-clipboard on, and put the same into ~/.tmux.conf.',
					facts,
				};
	}

	return {
		verdict: 'ok',
		says:
			multiplexer === 'screen'
				? 'copies go through screen by OSC 52'
				: 'copies go by OSC 52, if the terminal takes them',
	};
}

function quoted(path: string): string {
	return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
