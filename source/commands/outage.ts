import {shortTime} from '../present/time.js';
import type {Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Context} from './context.js';
import {mannerOf} from './manner.js';

/** Says once that Bolna does not answer, and once that it does again, while a command goes on and on. */
export class Outage {
	readonly #context: Context;
	readonly #workspace: Workspace;
	#lasts = false;

	constructor(context: Context, workspace: Workspace) {
		this.#context = context;
		this.#workspace = workspace;
	}

	async began(trouble: Trouble, againMs: number): Promise<void> {
		if (!this.#lasts) {
			this.#lasts = true;
			const at = shortTime(againMs, mannerOf(this.#context, this.#workspace, {ascii: true}));
			await this.#context.output.warn(`${trouble.happened} Asking again at ${at}.`);
		}
	}

	async ended(): Promise<void> {
		if (this.#lasts) {
			this.#lasts = false;
			await this.#context.output.warn('Bolna answers again.');
		}
	}
}
