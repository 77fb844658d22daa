import type {View} from '../../filter/views.js';
import type {Clipboard} from '../../terminal/clipboard-sink.js';
import type {Workspace} from '../../workspace/workspace.js';
import type {LentTerminal} from './handover.js';

/** What the explorer needs of the world around it; handed in, so that it knows neither settings nor simulator. */
export interface Host {
	/** The account of the key that is known. @throws Trouble `no-key` when there is none */
	open(): Promise<Workspace>;
	openDemo(): Promise<Workspace>;
	/** Checks a key against Bolna, keeps it, opens its account. */
	openWithKey(key: string): Promise<Workspace>;
	/** Resolves when the first frame stands: what asks Bolna waits for it, because its client takes long to load. */
	readonly painted: Promise<void>;
	/** The terminal belongs to `run` while it lasts. */
	lend(run: () => Promise<void>): Promise<void>;
	/** What it is written to, and read from, meanwhile. */
	readonly lent: LentTerminal;
	/** Ctrl-Z. */
	suspend(): Promise<void>;
	/** Milliseconds since 1970. */
	now(): number;
	/** The terminal's bell. */
	ring(): void;
	redraw(): void;
	quit(): void;
	/** Saved filters. */
	readonly views: {
		read(): Promise<readonly View[]>;
		/** A null forgets the filter. @throws Trouble `settings` */
		save(name: string, filter: string | null): Promise<void>;
	};
	/** The clipboard of whoever sits in front of the terminal. */
	readonly clipboard: Clipboard;
	/** Keeps a text that no clipboard takes, and says where. */
	saveCopy(text: string): Promise<string>;
	/** Opens an address in a browser; false where there is none, or it could not. */
	openAddress(url: URL): Promise<boolean>;
	/** Where files go that are asked for by a key. */
	readonly folder: string;
	/** The path of a file to be written. @throws Trouble `usage` when there is one of that name */
	newFile(name: string): Promise<string>;
	/** Lets a person change a text in `$EDITOR`. @throws Trouble `settings` */
	edit(text: string): Promise<string>;
	/** The shell command of `$PAGER`. */
	readonly pager: string;
}
