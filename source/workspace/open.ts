import {dirname} from 'node:path';
import {everything} from '../filter/query.js';
import type {Credentials} from '../settings/credentials.js';
import type {Settings} from '../settings/settings.js';
import type {Clock} from '../system/clock.js';
import {systemClock} from '../system/clock.js';
import {inMemory} from '../system/database.js';
import type {Environment} from '../system/environment.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import type {Log} from '../system/log.js';
import {silentLog} from '../system/log.js';
import {once} from '../system/once.js';
import {Opened} from '../system/opened.js';
import {machineZone} from '../system/zone.js';
import {Trouble} from '../text/trouble.js';
import {askBolna} from './bolna.js';
import {lineTo, type Retrying} from './connect.js';
import {copyTo} from './copies.js';
import {doubts} from './doubts.js';
import {forgetting} from './forgetting.js';
import {loading} from './loading.js';
import {marking, readOnlyMarking, refuseToWrite, showAllMarks} from './marking.js';
import {openFiles} from './open-files.js';
import {pruning, readOnlyPruning} from './pruning.js';
import {receiving, showMissed} from './receive.js';
import {texts} from './texts/texts.js';
import {takeUnclaimed} from './unclaimed.js';
import {waysOfAsking} from './ways-of-asking.js';
import {whoIs} from './who.js';
import {findHome} from './whose-calls.js';
import type {Workspace} from './workspace.js';

export interface OpenWorkspaceOptions {
	/** Names the folder of the calls. @default 'default' */
	readonly profile?: string;
	readonly environment: Environment;
	/** It is enough that what is kept can be read. @default as `offline` */
	readonly mayReadOnly?: boolean | undefined;
	/** Of a profile that keeps nothing: opens what it kept on the disk before it was told so. @default false */
	readonly keptBefore?: boolean;
	/** Zone, currency and agent of the profile; without them the machine's zone and US dollars. */
	readonly settings?: Pick<Settings, 'get'> | undefined;
	/** Null: no key; only what is in the mirror can be asked, and only with `offline`. */
	readonly credentials: Credentials | null;
	readonly clock?: Clock;
	/** Never ask Bolna; the account that was open last is opened. */
	readonly offline?: boolean;
	/** Without a key, and where no account was ever open: opens an empty one in memory; else that is an error. */
	readonly mayBeEmpty?: boolean;
	/** Webhooks are going to come: without an account they are kept for the one that is opened first. */
	readonly takesWebhooks?: boolean | undefined;
	/** IANA name; wins over the settings. */
	readonly zone?: string | null | undefined;
	/** Where calls are kept instead of the profile's data folder. */
	readonly dataFolder?: string;
	readonly demo?: boolean;
	readonly userAgent?: string;
	readonly log?: Log;
	/** Hears of every question that is about to be asked again. */
	readonly onRetry?: (retry: Retrying) => void;
	/** Ends the opening early; its reason is thrown. */
	readonly signal?: AbortSignal;
	/** Requests a minute; 0 for no limit. @default 250, half of what Bolna gives an organisation */
	readonly rate?: number | undefined;
}

/**
 * Opens an account: its mirror, its ledger and its line to Bolna. A key that was used before opens its mirror at
 * once; a new one is shown to Bolna first, because only Bolna knows whose calls it may see.
 * @throws Trouble `no-key`, or whatever Bolna answers to a key it does not know; the signal's reason when aborted
 */
export async function openWorkspace(options: OpenWorkspaceOptions): Promise<Workspace> {
	const opened = new Opened();
	try {
		return await open(options, opened);
	} catch (error) {
		// What kept it from being opened is the thing to tell.
		await opened.close().catch(() => {});
		throw error;
	}
}

async function open(options: OpenWorkspaceOptions, opened: Opened): Promise<Workspace> {
	const {
		environment,
		credentials,
		clock = systemClock,
		offline = false,
		mayBeEmpty = false,
		takesWebhooks = false,
		mayReadOnly = offline,
		keptBefore = false,
		demo = false,
		log = silentLog,
		onRetry = () => {},
		signal,
	} = options;
	signal?.throwIfAborted();
	const profile = options.profile ?? 'default';
	const chosen = options.settings?.get() ?? {};
	const folder = options.dataFolder ?? foldersOfProfile(findFolders(environment), profile).data;
	const userAgent = options.userAgent ?? 'callsift';
	const line = lineTo({
		credentials,
		offline,
		clock,
		userAgent,
		log,
		onRetry,
		rate: options.rate,
	});
	opened.add(() => line.close());
	const {connect} = line;
	const {keepNothing = false} = chosen;
	const home = await findHome({
		folder,
		keepNothing,
		keptBefore,
		credentials,
		offline,
		mayBeEmpty,
		takesWebhooks,
		mayReadOnly,
		connect,
		signal,
	});
	const {paths, heard, whose} = home;
	const {mirror, ledger, isReadOnly} = await openFiles(paths, clock, mayReadOnly);
	opened.add(() => mirror.close());
	opened.add(() => ledger.close());
	if (home.isUnwritable) {
		log.notice('Nothing can be written into the data folder, so nothing is kept.');
	}

	if (heard !== null && !isReadOnly) {
		await mirror.claim(heard);
	}

	const who = whoIs(environment);
	const isInMemory = paths.ledger === inMemory;
	if (whose === 'account' && !isReadOnly && !isInMemory) {
		await takeUnclaimed({folder, home: dirname(paths.ledger), ledger, who, clock, log});
	}

	// From counters: checking the health of a large mirror would keep the screen empty for seconds.
	if (!isReadOnly && (await mirror.count(everything)) === 0) {
		await showAllMarks(ledger, mirror);
	}

	let account = heard ?? (await mirror.owner());
	const keeping = isReadOnly ? forgetting(mirror) : mirror;
	const ways = waysOfAsking({connect, mirror: keeping, clock});
	const bolna = askBolna({connect, mirror: keeping, clock, ways});
	const load = loading({line, mirror, clock, ways, agents: signal => bolna.agents(signal)});
	opened.add(() => load.stop());
	const closing = new AbortController();
	opened.add(() => closing.abort());
	const receive = receiving({
		ledger,
		mirror,
		onDoubt: offline ? () => {} : doubts(bolna.execution, closing.signal),
	});
	opened.add(() => receive.rest());
	if (!isReadOnly) {
		await showMissed(receive, log, clock);
	}

	signal?.throwIfAborted();
	// Asking the machine loads the calendars of the whole world (some 20 ms), which many a command has no use for.
	const zone = once(() => options.zone ?? chosen.timezone ?? machineZone());
	return {
		profile: demo ? 'demo' : profile,
		demo,
		get zone() {
			return zone();
		},
		base: credentials?.base ?? 'https://api.bolna.ai',
		currency: chosen.currency ?? 'USD',
		defaultAgentId: environment.agentId ?? chosen.agentId ?? null,
		maskAlways: chosen.maskAlways ?? false,
		keepsNothing: isInMemory,
		isNobodys: whose === 'nobody',
		isReadOnly,
		isOffline: offline,
		get isClosed() {
			return opened.isClosed;
		},
		bell: chosen.bell ?? false,
		keepDays: chosen.keepDays ?? null,
		texts: (request, signal) => texts({mirror, path: paths.mirror}, request, signal),
		...(isReadOnly ? readOnlyPruning(mirror) : pruning(mirror)),
		ask: mirror,
		bolna: {
			...bolna,
			async account(signal) {
				account = await bolna.account(signal);
				return account;
			},
		},
		loading: load,
		marking: isReadOnly ? readOnlyMarking(ledger) : marking({ledger, mirror, who}),
		receiving: isReadOnly
			? {...receive, take: refuseToWrite}
			: whose === 'nobody' && isInMemory
				? {...receive, take: refuse}
				: receive,
		account: () => account,
		// A comfort for the next start: nobody who looks at what others keep has to hear each time that it cannot be.
		remember: isReadOnly ? async () => {} : (name, value) => mirror.remember(name, value),
		recall: name => mirror.recall(name),
		onChange: listener => mirror.subscribe(listener),
		copyTo: (target, kinds) => copyTo(target, kinds, {mirror, ledger}),
		close: () => opened.close(),
	};
}

/** Taken, it would be answered as kept and be gone at the end. */
async function refuse(): Promise<never> {
	throw new Trouble({
		code: 'storage',
		happened: 'It is not known yet whose calls are kept here, so the webhook is not taken.',
		advice: 'Run callsift login, and callsift serve after that.',
	});
}
