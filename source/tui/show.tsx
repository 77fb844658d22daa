import {render} from 'ink';
import {App, type AppProps} from './app.js';

export interface ShowOptions extends AppProps {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	/** Writes a text from top to bottom, as Ink does for screen readers. */
	readonly reader: boolean;
}

export interface Shown {
	/** Takes the screen down. */
	unmount(): void;
	readonly ended: Promise<unknown>;
}

/** Hands the screen to Ink. Apart, because loading Ink takes longer than all that comes before the first frame. */
export function show({stdin, stdout, reader, ...props}: ShowOptions): Shown {
	const app = render(<App {...props} />, {
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
