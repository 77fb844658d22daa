import type {Json} from '../../text/json.js';
import {isJsonObject} from '../../text/json.js';
import {Trouble} from '../../text/trouble.js';
import type {Workspace} from '../../workspace/workspace.js';
import {newestFirst} from '../../workspace/workspace.js';
import {defaultDays} from '../state/initial.js';
import type {Message, Remembered} from '../state/message.js';
import {tellNews} from './news.js';

type Send = (message: Message) => void;

/** Shows an account: what the mirror knows at once, then what Bolna says. */
export async function enterAccount(
	workspace: Workspace,
	send: Send,
	now: () => number,
	{
		masked,
		ascii,
		painted,
	}: {readonly masked: boolean; readonly ascii: boolean; readonly painted: Promise<void>},
): Promise<void> {
	const [agents, batches, remembered] = await Promise.all([
		workspace.ask.agents(),
		workspace.ask.batches(),
		recallAll(workspace),
	]);
	tellNews(workspace, send, now);
	workspace.loading.onRefused((id, trouble) => send({type: 'refused', id, trouble}));
	send({
		type: 'opened',
		place: {
			profile: workspace.profile,
			demo: workspace.demo,
			account: workspace.account(),
			agents,
			agentsHeard: false,
			batches,
			views: [],
			zone: workspace.zone,
			base: workspace.base,
			currency: workspace.currency,
			masked: masked || workspace.maskAlways,
			keepsNothing: workspace.keepsNothing,
			readOnly: workspace.isReadOnly,
			offline: workspace.isOffline,
			bell: workspace.bell,
			ascii,
			nowMs: now(),
		},
		remembered,
	});
	await painted;
	await hear(workspace, send, now);
	workspace.loading.tend();
}

/** Whose account it is, and which agents it has: the loading of calls goes by them. */
async function hear(workspace: Workspace, send: Send, now: () => number): Promise<void> {
	try {
		send({type: 'agents', agents: await workspace.bolna.agents(), heard: true});
		send({type: 'account', account: await workspace.bolna.account()});
	} catch (error) {
		const trouble = error instanceof Trouble ? error : unexpected(error);
		send({type: 'progress', progress: {...workspace.loading.progress(), trouble}, nowMs: now()});
	}
}

function unexpected(cause: unknown): Trouble {
	return new Trouble({
		code: 'storage',
		happened: 'What Bolna sent could not be kept.',
		advice: 'Check the free space of the data folder, then press r.',
		cause,
	});
}

async function recallAll(workspace: Workspace): Promise<Remembered> {
	const [
		filter,
		troubledOnly,
		agent,
		days,
		cursor,
		listPercent,
		hidden,
		bell,
		order,
		pane,
		history,
		commands,
	] = await Promise.all(
		[
			'filter',
			'troubledOnly',
			'agent',
			'days',
			'cursor',
			'listPercent',
			'hiddenColumns',
			'bell',
			'order',
			'pane',
			'history',
			'commands',
		].map(name => workspace.recall(name)),
	);
	return {
		filter: text(filter) ?? '',
		troubledOnly: troubledOnly === true,
		agentId: text(agent) ?? workspace.defaultAgentId,
		days: within(days, 1, 3650) ?? defaultDays,
		cursorId: text(cursor),
		listPercent: within(listPercent, 34, 74) ?? 58,
		hiddenColumns: texts(hidden),
		bell: typeof bell === 'boolean' ? bell : null,
		order: orderOf(order),
		pane: text(pane) ?? 'overview',
		history: texts(history),
		commands: texts(commands),
	};
}

function text(value: Json | undefined): string | null {
	return typeof value === 'string' ? value : null;
}

function texts(value: Json | undefined): readonly string[] {
	return Array.isArray(value) ? value.filter((item: Json) => typeof item === 'string') : [];
}

function within(value: Json | undefined, least: number, most: number): number | null {
	return typeof value === 'number' && value >= least && value <= most ? value : null;
}

function orderOf(value: Json | undefined): Remembered['order'] {
	if (!isJsonObject(value)) {
		return newestFirst;
	}

	const {by, descending} = value;
	return (by === 'time' || by === 'duration' || by === 'cost') && typeof descending === 'boolean'
		? {by, descending}
		: newestFirst;
}
