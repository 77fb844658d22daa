import {join} from 'node:path';
import type {Account} from '../calls/execution.js';
import {everything} from '../filter/query.js';
import {openLedger} from '../ledger/open.js';
import {openMirror} from '../mirror/sqlite/open.js';
import type {Credentials} from '../settings/credentials.js';
import type {Settings} from '../settings/settings.js';
import type {Clock} from '../system/clock.js';
import {systemClock} from '../system/clock.js';
import {inMemory} from '../system/database.js';
import type {Environment} from '../system/environment.js';
import {makeFolder} from '../system/files.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import type {Log} from '../system/log.js';
import {silentLog} from '../system/log.js';
import {once} from '../system/once.js';
import {machineZone} from '../system/zone.js';
import {Trouble} from '../text/trouble.js';
import {accountFolder, accountOf, readKnownAccounts, rememberAccount} from './accounts.js';
import {askBolna} from './bolna.js';
import type {Connect, Retrying} from './connect.js';
import {connector, noKeyTrouble} from './connect.js';
import {copyTo} from './copies.js';
import {doubts} from './doubts.js';
import {loading} from './loading.js';
import {marking, showAllMarks} from './marking.js';
import {pruning} from './pruning.js';
import {type ReceivingParts, receiving} from './receive.js';
import {texts} from './texts/texts.js';
import {waysOfAsking} from './ways-of-asking.js';
import {whoIs} from './who.js';
import type {Workspace} from './workspace.js';

export interface OpenWorkspaceOptions {
	/** Names the folder of the calls. @default 'default' */
	readonly profile?: string;
	readonly environment: Environment;
	/** Zone, currency and agent of the profile; without them the machine's zone and US dollars. */
	readonly settings?: Pick<Settings, 'get'> | undefined;
	/** Null: no key; only what is in the mirror can be asked, and only with `offline`. */
	readonly credentials: Credentials | null;
	readonly clock?: Clock;
	/** Never ask Bolna; the account that was open last is opened. */
	readonly offline?: boolean;
	/** Without a key, and where no account was ever open: opens an empty one in memory; else that is an error. */
	readonly mayBeEmpty?: boolean;
	/** IANA name; wins over the settings. */
	readonly zone?: string | null | undefined;
	/** Where calls are kept instead of the profile's data folder. */
	readonly dataFolder?: string;
	readonly demo?: boolean;
	readonly userAgent?: string;
	readonly log?: Log;
	/** Hears of every question that is about to be asked again. */
	readonly onRetry?: (retry: Retrying) => void;
	/** Requests a minute; 0 for no limit. @default 250, half of what Bolna gives an organisation */
	readonly rate?: number | undefined;
}

/**
 * Opens an account: its mirror, its ledger and its line to Bolna. A key that was used before opens its mirror at
 * once; a new one is shown to Bolna first, because only Bolna knows whose calls it may see.
 * @throws Trouble `no-key`, or whatever Bolna answers to a key it does not know
 */
export async function openWorkspace(options: OpenWorkspaceOptions): Promise<Workspace> {
	const {
		environment,
		credentials,
		clock = systemClock,
		offline = false,
		mayBeEmpty = false,
		demo = false,
		log = silentLog,
		onRetry = () => {},
	} = options;
	const profile = options.profile ?? 'default';
	const chosen = options.settings?.get() ?? {};
	const folder = options.dataFolder ?? foldersOfProfile(findFolders(environment), profile).data;
	const userAgent = options.userAgent ?? 'callsift';
	const connect = connector({
		credentials,
		offline,
		environment,
		clock,
		userAgent,
		log,
		onRetry,
		rate: options.rate,
	});
	const asking = {folder, credentials, offline, mayBeEmpty, connect};
	const {paths, heard, whose} = chosen.keepNothing ? await inMemoryAlone(asking) : await onDisk(asking);
	const mirror = await openMirror({path: paths.mirror, clock});
	const ledger = await openLedger({path: paths.ledger, clock});
	if (heard !== null) {
		await mirror.claim(heard);
	}

	// From counters: checking the health of a large mirror would keep the screen empty for seconds.
	if ((await mirror.count(everything)) === 0) {
		await showAllMarks(ledger, mirror);
	}

	let account = heard ?? (await mirror.owner());
	const ways = waysOfAsking({connect, mirror, clock});
	const bolna = askBolna({connect, mirror, clock, ways});
	const load = loading({connect, mirror, clock, ways, agents: signal => bolna.agents(signal)});
	const receive = receiving({
		ledger,
		mirror,
		onDoubt: offline ? () => {} : doubts(each => bolna.execution(each)),
	});
	await showMissed(receive, log, clock);
	const who = whoIs(environment);
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
		keepsNothing: paths.mirror === inMemory,
		bell: chosen.bell ?? false,
		keepDays: chosen.keepDays ?? null,
		texts: (request, signal) => texts({mirror, path: paths.mirror}, request, signal),
		...pruning(mirror),
		ask: mirror,
		bolna: {
			...bolna,
			async account(signal) {
				account = await bolna.account(signal);
				return account;
			},
		},
		loading: load,
		marking: marking({ledger, mirror, who}),
		receiving: whose === 'nobody' ? {...receive, take: refuse} : receive,
		account: () => account,
		remember: (name, value) => mirror.remember(name, value),
		recall: name => mirror.recall(name),
		onChange: listener => mirror.subscribe(listener),
		copyTo: target => copyTo(target, {mirror, ledger}),
		async close() {
			load.stop();
			await receive.rest();
			await ledger.close();
			await mirror.close();
		},
	};
}

/** How long opening waits for webhooks that the mirror does not show yet; a new mirror of a long ledger takes longer. */
const patienceMs = 2000;

/** What cannot be shown now is shown the next time; the calls that are here can be looked at all the same. */
async function showMissed(receive: ReceivingParts, log: Log, clock: Clock): Promise<void> {
	if (!(await receive.isBehind())) {
		return;
	}

	const patience = new AbortController();
	const shown = receive.catchUp().then(
		() => true,
		error => {
			log.notice(error instanceof Error ? error.message : String(error));
			return true;
		},
	);
	const late = clock.sleep(patienceMs, patience.signal).then(
		() => false,
		() => false,
	);
	const isShown = await Promise.race([shown, late]);
	patience.abort();
	if (!isShown) {
		log.notice('The calls of webhooks kept here are still being taken up; they appear as that goes on.');
	}
}

/** Taken, it would be answered as kept and be gone at the end. */
async function refuse(): Promise<never> {
	throw new Trouble({
		code: 'storage',
		happened: 'It is not known yet whose calls are kept here, so the webhook is not taken.',
		advice: 'Run callsift login, and callsift serve after that.',
	});
}

interface Asking {
	readonly folder: string;
	readonly credentials: Credentials | null;
	readonly offline: boolean;
	readonly mayBeEmpty: boolean;
	readonly connect: Connect;
}

/** Where calls and marks are kept, and what Bolna said of the account where it had to be asked. */
interface Home {
	readonly paths: {readonly mirror: string; readonly ledger: string};
	readonly heard: Account | null;
	/** Nobody's is empty: no account was ever open here. */
	readonly whose: 'account' | 'nobody';
}

const memory = {mirror: inMemory, ledger: inMemory};

/** Nothing is written, not even which account the key belongs to. */
async function inMemoryAlone({credentials, offline, connect}: Asking): Promise<Home> {
	if (offline || credentials === null) {
		throw new Trouble({
			code: 'usage',
			happened: 'This profile keeps nothing on disk, so no call is here.',
			advice: 'Ask Bolna with callsift list, or set keepNothing to no: callsift config set keepNothing no.',
		});
	}

	return {paths: memory, heard: await (await connect()).me(), whose: 'account'};
}

async function onDisk(asking: Asking): Promise<Home> {
	const found = await whoseCalls(asking);
	if (found === null) {
		return {paths: memory, heard: null, whose: 'nobody'};
	}

	const {id, heard} = found;
	const home = accountFolder(asking.folder, id);
	await makeFolder(home);
	return {
		paths: {mirror: join(home, 'mirror.db'), ledger: join(home, 'ledger.db')},
		heard,
		whose: 'account',
	};
}

/** The account to open, and what Bolna said of it where it had to be asked; null where there is none and need not be. */
async function whoseCalls({folder, credentials, offline, mayBeEmpty, connect}: Asking): Promise<{
	readonly id: string;
	readonly heard: Account | null;
} | null> {
	const known = await readKnownAccounts(folder);
	if (credentials === null) {
		if (offline && known.last !== null) {
			return {id: known.last, heard: null};
		}

		if (offline && mayBeEmpty) {
			return null;
		}

		throw noKeyTrouble();
	}

	const remembered = accountOf(known, credentials.key);
	if (remembered === null && offline) {
		throw new Trouble({
			code: 'unreachable',
			happened: 'The API key was not used here yet, so it is not known whose calls it may see.',
			advice: 'Run callsift whoami once, which asks Bolna; after that it works offline.',
		});
	}

	const heard = remembered === null ? await (await connect()).me() : null;
	const id = remembered ?? heard?.id ?? '';
	await makeFolder(folder);
	await rememberAccount(folder, known, credentials.key, id);
	return {id, heard};
}
