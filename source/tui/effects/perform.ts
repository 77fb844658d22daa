import {spawn} from 'node:child_process';
import {Trouble} from '../../text/trouble.js';
import type {Workspace} from '../../workspace/workspace.js';
import type {Effect} from '../state/effect.js';
import type {Message} from '../state/message.js';
import type {Host} from './host.js';
import {quiet} from './quiet.js';

export interface PerformParts {
	readonly host: Host;
	readonly send: (message: Message) => void;
	/** Opens an account in place of the first screen. */
	readonly enter: (open: () => Promise<Workspace>) => void;
}

/** Does what `update` wants done while no account is open, or whatever account is open. */
export function performer({host, send, enter}: PerformParts): {
	readonly perform: (effect: Effect) => void;
	readonly attach: (workspace: Workspace) => void;
} {
	let workspace: Workspace | null = null;
	const timers = new Map<string, NodeJS.Timeout>();
	const batchesHeard = new Set<string>();
	let counting = new AbortController();

	const tell = (error: unknown) => {
		const text = error instanceof Trouble ? `${error.happened} ${error.advice}` : 'That did not work.';
		send({type: 'noticed', notice: {text, tone: 'bad'}});
	};
	const attempt = (deed: Promise<void>) => {
		deed.catch(tell);
	};

	/** The agents whose batches are to be asked for now. */
	const newAgents = ({agentIds, again}: EffectOf<'hear-batches'>) => {
		const wanted = agentIds.filter(id => again || !batchesHeard.has(id));
		for (const id of wanted) {
			batchesHeard.add(id);
		}

		return wanted;
	};
	const withAccount = (effect: Effect, open: Workspace) => {
		switch (effect.do) {
			case 'read-rows': {
				const {ticket, request, kept} = effect;
				attempt(open.ask.rows(request).then(page => send({type: 'rows', ticket, page, kept})));
				break;
			}

			case 'count': {
				counting.abort();
				counting = new AbortController();
				const {signal} = counting;
				attempt(quiet(signal, count(open, effect, signal, send)));
				break;
			}

			case 'find':
				attempt(find(open, effect, send));
				break;
			case 'read-execution': {
				const {id} = effect;
				attempt(
					open.ask.execution(id).then(execution => {
						send({type: 'execution', id, execution});
						const refusal = open.loading.refusal(id);
						if (refusal !== null) {
							send({type: 'refused', id, trouble: refusal});
						}
					}),
				);
				break;
			}

			case 'attend':
				attempt(host.painted.then(() => open.loading.attend(effect.ids)));
				break;
			case 'aim':
				attempt(aim(open, effect, host.painted));
				break;
			case 'want':
				attempt(host.painted.then(() => open.loading.want(effect.calls)));
				break;
			case 'refresh':
				attempt(refresh(open, send));
				break;
			case 'hear-batches':
				attempt(host.painted.then(() => hearBatches(open, newAgents(effect), send)));
				break;
			case 'remember':
				attempt(open.remember(effect.name, effect.value));
				break;
			case 'review':
				attempt(open.marking.review(effect.ids, effect.reviewed));
				break;
			case 'tag':
				attempt(open.marking.tag([effect.id], effect.tag));
				break;
			case 'note':
				attempt(open.marking.note(effect.id, effect.note));
				break;
			case 'undo':
				attempt(
					open.marking.undo().then(undone => {
						const text = undone === null ? 'There is nothing to undo.' : `Took back: ${undone}`;
						send({type: 'noticed', notice: {text, tone: 'plain'}});
					}),
				);
				break;
			default:
				break;
		}
	};

	const perform = (effect: Effect) => {
		switch (effect.do) {
			case 'later': {
				const {name, rest, milliseconds, message} = effect;
				if (!rest && timers.has(name)) {
					break;
				}

				clearTimeout(timers.get(name));
				const timer = setTimeout(() => {
					timers.delete(name);
					send(message);
				}, milliseconds);
				timers.set(name, timer);
				break;
			}

			case 'check-key':
				enter(() => host.openWithKey(effect.key));
				break;
			case 'open':
				enter(() => host.open());
				break;
			case 'open-demo':
				enter(() => host.openDemo());
				break;
			case 'page-out':
				attempt(host.lend(() => page(host.pager, effect.text)));
				break;
			case 'redraw':
				host.redraw();
				break;
			case 'suspend':
				attempt(host.suspend());
				break;
			case 'quit':
				for (const timer of timers.values()) {
					clearTimeout(timer);
				}

				counting.abort();
				host.quit();
				break;
			default:
				if (workspace !== null) {
					withAccount(effect, workspace);
				}
		}
	};

	return {
		perform,
		attach(open) {
			workspace = open;
		},
	};
}

type EffectOf<Name extends Effect['do']> = Extract<Effect, {do: Name}>;
type Send = (message: Message) => void;

async function count(
	open: Workspace,
	{ticket, query, scope}: EffectOf<'count'>,
	signal: AbortSignal,
	send: Send,
) {
	const [matching, inScope] = await Promise.all([
		open.ask.count(query, signal),
		open.ask.count(scope, signal),
	]);
	send({type: 'counted', ticket, matching, inScope});
}

async function aim(open: Workspace, effect: EffectOf<'aim'>, painted: Promise<void>) {
	await painted;
	await open.loading.aim(effect);
	open.loading.want(effect.want);
}

async function find(open: Workspace, {request, direction}: EffectOf<'find'>, send: Send) {
	const here = typeof request.at === 'object' && 'id' in request.at ? request.at.id : null;
	const {rows} = await open.ask.rows(request);
	const found = rows.find(row => row.id !== here);
	send({type: 'found', row: found ?? null, direction});
}

async function refresh(open: Workspace, send: Send) {
	send({type: 'agents', agents: await open.bolna.agents(), heard: true});
	await open.loading.refresh();
}

async function hearBatches(open: Workspace, agentIds: readonly string[], send: Send) {
	if (agentIds.length === 0) {
		return;
	}

	send({type: 'batches', batches: await open.ask.batches()});
	for (const agentId of agentIds) {
		await open.bolna.batches(agentId);
		send({type: 'batches', batches: await open.ask.batches()});
	}
}

/** Runs `$PAGER` with the text on its standard input. */
async function page(pager: string, text: string): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const child = spawn(pager, {shell: true, stdio: ['pipe', 'inherit', 'inherit']});
		child.on('error', reject);
		child.on('close', () => resolve());
		// A pager that is left before it has read everything closes the pipe; that is no failure.
		child.stdin.on('error', () => {});
		child.stdin.end(text);
	});
}
