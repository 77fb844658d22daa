import {render} from 'ink';
import type {Terminal} from '../terminal/capabilities.js';
import type {Lend} from '../terminal/session.js';
import {App} from './app.js';
import type {Store} from './state/store.js';

export interface ShowOptions {
	readonly store: Store;
	readonly terminal: Terminal;
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	/** Writes a text from top to bottom, as Ink does for screen readers. */
	readonly reader: boolean;
	readonly onLender: (lend: Lend) => void;
}

export interface Shown {
	/** Takes the screen down. */
	unmount(): void;
	readonly ended: Promise<unknown>;
}

/** Hands the screen to Ink. Apart, because loading Ink takes longer than all that comes before the first frame. */
export function show({store, terminal, stdin, stdout, reader, onLender}: ShowOptions): Shown {
	const app = render(<App store={store} terminal={terminal} onLender={onLender} />, {
		stdout,
		stdin,
		alternateScreen: true,
		incrementalRendering: false,
		exitOnCtrlC: false,
		patchConsole: false,
		maxFps: 120,
		interactive: true,
		isScreenReaderEnabled: reader,
	});
	return {unmount: () => app.unmount(), ended: app.waitUntilExit()};
}
