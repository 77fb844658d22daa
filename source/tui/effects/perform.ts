import {Trouble} from '../../text/trouble.js';
import type {Workspace} from '../../workspace/workspace.js';
import type {Effect, EffectName} from '../state/effect.js';
import type {Message} from '../state/message.js';
import {askingDoers} from './asking.js';
import type {At, Doers} from './at.js';
import {comparingDoers} from './comparing.js';
import {followingDoers} from './following.js';
import {groupingDoers} from './grouping.js';
import {page} from './handover.js';
import type {Host} from './host.js';
import {jobDoers} from './jobs.js';
import {keepingDoers} from './keeping.js';
import {loadingDoers} from './loading.js';
import {logDoers} from './logs.js';
import {takingDoers} from './taking.js';
import {Timers} from './timers.js';

export interface PerformParts {
	readonly host: Host;
	readonly send: (message: Message) => void;
	/** Hears of what nobody foresaw; a person is told in a line what it was. */
	readonly note: (during: string, error: unknown) => void;
	/** Opens an account in place of the first screen. */
	readonly enter: (open: () => Promise<Workspace>) => void;
}

/** What is done in an open account; without one it is left undone. */
const accountDoers = {
	...askingDoers,
	...groupingDoers,
	...loadingDoers,
	...logDoers,
	...comparingDoers,
	...followingDoers,
	...keepingDoers,
	...takingDoers,
	...jobDoers,
};

type InAccount = keyof typeof accountDoers;

function isInAccount(effect: Effect): effect is Effect<InAccount> {
	return Object.hasOwn(accountDoers, effect.do);
}

function doInAccount<Name extends InAccount>(effect: Effect<Name>, at: At): Promise<void> | void {
	const doers: Doers<InAccount> = accountDoers;
	return doers[effect.do](effect, at);
}

/** What is done whatever account is open, or none. */
type Anywhere = {
	readonly [Name in Exclude<EffectName, InAccount>]: (effect: Effect<Name>) => Promise<void> | void;
};

/** Does what `update` wants done. */
export function performer({host, send, note, enter}: PerformParts): {
	readonly perform: (effect: Effect) => void;
	readonly attach: (workspace: Workspace) => void;
} {
	const timers = new Timers();
	const running = new Map<string, AbortController>();
	const heard = new Map<string, Set<string>>();
	let at: At | null = null;
	const stopAll = () => {
		timers.clear();
		for (const controller of running.values()) {
			controller.abort();
		}
	};
	const anywhere: Anywhere = {
		later: effect => timers.set(effect, () => send(effect.message)),
		'check-key': ({key}) => enter(() => host.openWithKey(key)),
		open: () => enter(() => host.open()),
		'open-demo': () => enter(() => host.openDemo()),
		async 'read-views'() {
			send({type: 'views', views: await host.views.read()});
		},
		async 'save-view'({name, filter, was}) {
			await host.views.save(name, filter);
			if (was !== null && was !== name) {
				await host.views.save(was, null);
			}

			send({type: 'views', views: await host.views.read()});
		},
		'page-out': ({text}) => host.lend(() => page(host.pager, text)),
		ring: () => host.ring(),
		async 'edit-text'({text}) {
			let written = text;
			await host.lend(async () => {
				written = await host.edit(text);
			});
			send({type: 'edited-outside', text: written});
		},
		redraw: () => host.redraw(),
		suspend: () => host.suspend(),
		quit() {
			stopAll();
			host.quit();
		},
	};
	const doAnywhere = <Name extends keyof Anywhere>(effect: Effect<Name>) => anywhere[effect.do](effect);
	const run = async (effect: Effect) => {
		try {
			if (!isInAccount(effect)) {
				await doAnywhere(effect);
			} else if (at !== null) {
				await doInAccount(effect, at);
			}
		} catch (error) {
			send({type: 'noticed', notice: {text: wordsOf(error, effect), tone: 'bad'}});
			if (!(error instanceof Trouble)) {
				note(effect.do, error);
			}
		}
	};

	return {
		perform(effect) {
			void run(effect);
		},
		attach(open) {
			at = {
				open,
				host,
				send,
				newest(name) {
					running.get(name)?.abort();
					const controller = new AbortController();
					running.set(name, controller);
					return controller.signal;
				},
				heard(kind) {
					const known = heard.get(kind) ?? new Set<string>();
					heard.set(kind, known);
					return known;
				},
			};
		},
	};
}

function wordsOf(error: unknown, effect: Effect): string {
	return error instanceof Trouble
		? `${error.happened} ${error.advice}`
		: `${effect.do} did not work: ${error instanceof Error ? error.message : String(error)}`;
}
