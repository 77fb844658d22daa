import {render} from 'ink';
import type {Terminal} from '../terminal/capabilities.js';
import type {Lend, TerminalGuard} from '../terminal/session.js';
import type {ScreenWriter} from '../terminal/writer.js';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import {App} from './app.js';
import {enterAccount} from './effects/enter.js';
import type {Host} from './effects/host.js';
import {performer} from './effects/perform.js';
import {look} from './screens/look.js';
import {initialState} from './state/initial.js';
import {rowUnderCursor} from './state/list.js';
import {Store} from './state/store.js';
import {createUpdate} from './state/update.js';

export interface ExplorerOptions extends Pick<Host, 'open' | 'openDemo' | 'openWithKey' | 'pager'> {
	readonly terminal: Terminal;
	readonly screen: ScreenWriter;
	readonly guard: TerminalGuard;
	readonly stdin: NodeJS.ReadStream;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly masked: boolean;
	/** Aborting quits, as `q` does. */
	readonly signal: AbortSignal;
}

/** Runs the explorer until a person quits it. */
export async function runExplorer(options: ExplorerOptions): Promise<void> {
	const {screen, guard, terminal, stdin, now} = options;
	const {stdout} = screen;
	const size = () => ({columns: stdout.columns ?? 80, rows: stdout.rows ?? 24});
	const store = new Store(
		initialState({kind: 'welcome', asking: 'opening', trouble: null}, size()),
		createUpdate(look),
	);
	let lend: Lend = async run => run();
	const hearLender = (lender: Lend) => {
		lend = lender;
	};
	const app = render(<App store={store} terminal={terminal} onLender={hearLender} />, {
		stdout,
		stdin,
		alternateScreen: true,
		incrementalRendering: false,
		exitOnCtrlC: false,
		patchConsole: false,
		maxFps: 60,
		interactive: true,
	});

	let workspace: Workspace | null = null;
	const enter = (open: () => Promise<Workspace>) => {
		const entering = async () => {
			workspace = await open();
			attach(workspace);
			await enterAccount(workspace, store.send, now);
		};
		entering().catch((error: unknown) => {
			store.send({type: 'not-opened', trouble: troubleOf(error)});
		});
	};
	const {perform, attach} = performer({
		host: {
			...options,
			lend: run => guard.handOver(inner => lend(inner), run),
			suspend: () => guard.suspend(inner => lend(inner)),
			redraw: () => screen.invalidate(),
			quit: () => app.unmount(),
		},
		send: store.send,
		enter,
	});
	store.performWith(perform);
	stdout.on('resize', () => store.send({type: 'resized', ...size()}));
	options.signal.addEventListener('abort', () => app.unmount());

	enter(options.open);
	await app.waitUntilExit();
	await rememberCursor(workspace, rowUnderCursor(store.getState())?.id ?? null);
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
