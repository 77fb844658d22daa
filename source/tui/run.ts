import type {Terminal} from '../terminal/capabilities.js';
import {createClipboard, type TmuxAround} from '../terminal/clipboard-sink.js';
import {listenToMouse} from '../terminal/mouse.js';
import type {Lend, TerminalGuard} from '../terminal/session.js';
import type {ScreenWriter} from '../terminal/writer.js';
import type {Json} from '../text/json.js';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import {enterAccount} from './effects/enter.js';
import type {Host} from './effects/host.js';
import {performer} from './effects/perform.js';
import {look} from './screens/look.js';
import {paintedFrame} from './screens/painted.js';
import {initialState} from './state/initial.js';
import {placeToKeep} from './state/list.js';
import {Store} from './state/store.js';
import {createUpdate} from './state/update.js';

export interface ExplorerOptions
	extends Pick<
		Host,
		| 'open'
		| 'edit'
		| 'openDemo'
		| 'openWithKey'
		| 'openAddress'
		| 'pager'
		| 'saveCopy'
		| 'folder'
		| 'newFile'
		| 'views'
	> {
	readonly terminal: Terminal;
	readonly screen: ScreenWriter;
	readonly guard: TerminalGuard;
	readonly tmux: TmuxAround;
	readonly stdin: NodeJS.ReadStream;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly masked: boolean;
	/** For a screen reader. */
	readonly reader: boolean;
	/** What the settings say of keys, unread. */
	readonly keys: () => Promise<Json | undefined>;
	/** Hands on what has to be said while the account opens and works. */
	readonly listen: (listener: (text: string) => void) => void;
	/** Aborting quits, as `q` does. */
	readonly signal: AbortSignal;
}

/** An account that has to ask Bolna first may take longer; keys are heard from then on. */
const patienceMs = 250;

/**
 * Runs the explorer until a person quits it. The first frame is painted from the mirror before Ink is loaded, which
 * takes longer than all the rest; Ink's own first frame shows the same.
 */
export async function runExplorer(options: ExplorerOptions): Promise<void> {
	const {screen, guard, terminal, stdin, now} = options;
	const {stdout} = screen;
	const size = () => ({columns: stdout.columns || 80, rows: stdout.rows || 24});
	const store = new Store(
		initialState({kind: 'welcome', asking: 'opening', trouble: null}, size(), options),
		createUpdate(look),
	);

	let markPainted = () => {};
	const painted = new Promise<void>(resolve => {
		markPainted = resolve;
	});
	let workspace: Workspace | null = null;
	const enter = (open: () => Promise<Workspace>) => {
		const entering = async () => {
			workspace = await open();
			store.send({type: 'keys', setting: await options.keys()});
			attach(workspace);
			const manner = {masked: options.masked, ascii: !terminal.unicode};
			await enterAccount(workspace, store.send, now, {...manner, painted});
		};
		entering().catch((error: unknown) => {
			store.send({type: 'not-opened', trouble: troubleOf(error)});
		});
	};
	let lend: Lend = run => run();
	let quit = () => {};
	const quitting = new Promise<void>(resolve => {
		quit = resolve;
	});
	const {perform, attach} = performer({
		host: {
			...options,
			painted,
			lend: run => guard.handOver(inner => lend(inner), run),
			lent: {write: text => stdout.write(text), key: () => anyKey(stdin)},
			suspend: () => guard.suspend(inner => lend(inner)),
			ring: () => screen.ring(),
			redraw: () => screen.invalidate(),
			clipboard: createClipboard(terminal, sequence => stdout.write(sequence), options.tmux),
			quit,
		},
		send: store.send,
		note: (during, error) => guard.note(during, error),
		enter,
	});
	store.performWith(perform);
	stdout.on('resize', () => store.send({type: 'resized', ...size()}));
	options.signal.addEventListener('abort', quit);

	options.listen(text => store.send({type: 'noticed', notice: {text, tone: 'plain', passing: true}}));
	enter(options.open);
	await firstSight(store);
	screen.draw(paintedFrame(store.getState(), terminal));
	const {show} = await import('./show.js');
	const shown = show({
		store,
		terminal,
		stdin: listenToMouse(stdin, pointing => store.send({type: 'pointed', ...pointing})),
		stdout,
		reader: options.reader,
		onKey: () => workspace?.loading.giveWay(),
		onLender: lender => {
			lend = lender;
		},
	});
	markPainted();
	await Promise.race([quitting, shown.ended]);
	shown.unmount();
	await shown.ended;
	await rememberCursor(workspace, placeToKeep(store.getState()));
}

/** Reads one key while nobody else does, and leaves the stream as it was found. */
async function anyKey(stdin: NodeJS.ReadStream): Promise<void> {
	stdin.setRawMode(true);
	await new Promise<void>(resolve => {
		stdin.once('readable', resolve);
	});
	stdin.read();
	stdin.setRawMode(false);
	stdin.pause();
}

/** Resolves when there is something to see: rows, the first screen, or a while without either. */
async function firstSight(store: Store): Promise<void> {
	await new Promise<void>(resolve => {
		const timer = setTimeout(done, patienceMs);
		const unsubscribe = store.subscribe(look);
		function look(): void {
			const {stage, list} = store.getState();
			const opening = stage.kind === 'welcome' && stage.asking === 'opening';
			if (!opening && (stage.kind !== 'calls' || list.read)) {
				done();
			}
		}

		function done(): void {
			clearTimeout(timer);
			unsubscribe();
			resolve();
		}
	});
}

async function rememberCursor(workspace: Workspace | null, id: string | null): Promise<void> {
	await workspace?.remember('cursor', id).catch(() => {
		// The place in the list is a comfort; a full disk must not keep anybody from quitting.
	});
}

function troubleOf(error: unknown): Trouble {
	return error instanceof Trouble
		? error
		: new Trouble({
				code: 'storage',
				happened: 'The account could not be opened.',
				advice: 'Run callsift whoami --verbose to see why.',
				cause: error,
			});
}
