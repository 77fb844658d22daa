import {readFileSync, statSync} from 'node:fs';
import {homedir, userInfo} from 'node:os';
import {isAbsolute, join} from 'node:path';
import {parseEnv} from 'node:util';
import {Trouble} from '../text/trouble.js';
import {Secret} from './secret.js';

export type Origin = 'environment' | 'dotenv';

/** What the machine and the shell told callsift, read once at start. Empty variables count as unset. */
export interface Environment {
	readonly bolnaApiKey: Secret | null;
	readonly bolnaApiKeyFile: string | null;
	/** Never from a `.env` unless the key is from that same file. */
	readonly bolnaApiBase: string | null;
	readonly agentId: string | null;
	readonly origin: {
		readonly key: Origin | null;
		readonly base: Origin | null;
		readonly agentId: Origin | null;
	};
	readonly profile: string | null;
	/** What callers of `callsift serve` have to send. */
	readonly serveToken: Secret | null;
	/** What stands in the address that webhooks are sent to. */
	readonly webhookSecret: Secret | null;
	readonly noColor: boolean;
	readonly forceColor: string | null;
	readonly term: string | null;
	readonly colorTerm: string | null;
	readonly tmux: boolean;
	/** GNU screen, which wraps escapes in its own way. */
	readonly screen: boolean;
	/** Somebody came here over SSH; their screen is elsewhere. */
	readonly ssh: boolean;
	/** A graphical screen of this machine (X11 or Wayland). */
	readonly display: boolean;
	/** The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set: `C` draws ASCII. */
	readonly locale: string | null;
	/** `INK_SCREEN_READER`, the switch that programs made with Ink have in common. */
	readonly screenReader: boolean;
	readonly timeZone: string | null;
	/** Who marks calls: `$USER`, `$LOGNAME` or `%USERNAME%`. */
	readonly user: string | null;
	/** The command, as the shell would run it. */
	readonly editor: string | null;
	readonly pager: string | null;
	readonly home: string;
	/** Replaces every folder below, for tests and for carrying callsift on a stick. */
	readonly callsiftHome: string | null;
	readonly xdgConfigHome: string | null;
	readonly xdgDataHome: string | null;
	readonly xdgStateHome: string | null;
	readonly localAppData: string | null;
	readonly appData: string | null;
}

/**
 * The only reader of `process.env`, besides what asks for the machine's zone.
 * @throws Trouble `settings` when it names a folder for callsift that could be anywhere
 */
export function readEnvironment(
	variables: NodeJS.ProcessEnv = process.env,
	workingFolder: string = process.cwd(),
): Environment {
	const dotenv = readDotenv(workingFolder);
	const own = (name: string) => text(variables[name]);
	const either = (name: string): {value: string | null; from: Origin | null} => {
		const value = own(name);
		if (value !== null) {
			return {value, from: 'environment'};
		}

		const fromFile = text(dotenv[name]);
		return {value: fromFile, from: fromFile === null ? null : 'dotenv'};
	};

	const secret = (name: string) => {
		const value = own(name);
		return value === null ? null : new Secret(value);
	};
	const key = either('BOLNA_API_KEY');
	const agentId = either('AGENT_ID');
	// A folder that somebody else filled could name a server of theirs; only a key of that folder may go there.
	const base =
		key.from === 'dotenv' || own('BOLNA_API_BASE') !== null
			? either('BOLNA_API_BASE')
			: {value: null, from: null};

	const home =
		[own('HOME'), own('USERPROFILE')].find(path => path !== null && isAbsolute(path)) ?? homeOfUser();

	return {
		bolnaApiKey: key.value === null ? null : new Secret(key.value),
		bolnaApiKeyFile: own('BOLNA_API_KEY_FILE'),
		bolnaApiBase: base.value,
		agentId: agentId.value,
		origin: {key: key.from, base: base.from, agentId: agentId.from},
		profile: own('CALLSIFT_PROFILE'),
		serveToken: secret('CALLSIFT_TOKEN'),
		webhookSecret: secret('CALLSIFT_WEBHOOK_SECRET'),
		noColor: own('NO_COLOR') !== null,
		forceColor: own('FORCE_COLOR'),
		term: own('TERM'),
		colorTerm: own('COLORTERM'),
		tmux: own('TMUX') !== null,
		screen: own('STY') !== null,
		ssh: own('SSH_CONNECTION') !== null || own('SSH_TTY') !== null,
		display: own('DISPLAY') !== null || own('WAYLAND_DISPLAY') !== null,
		locale: own('LC_ALL') ?? own('LC_CTYPE') ?? own('LANG'),
		screenReader: own('INK_SCREEN_READER') === 'true',
		timeZone: own('TZ'),
		user: own('USER') ?? own('LOGNAME') ?? own('USERNAME'),
		editor: own('VISUAL') ?? own('EDITOR'),
		pager: own('PAGER'),
		home,
		callsiftHome: chosenHome(own('CALLSIFT_HOME'), home),
		xdgConfigHome: own('XDG_CONFIG_HOME'),
		xdgDataHome: own('XDG_DATA_HOME'),
		xdgStateHome: own('XDG_STATE_HOME'),
		localAppData: own('LOCALAPPDATA'),
		appData: own('APPDATA'),
	};
}

/** What the system knows, where the shell says nothing: calls must not land in whatever folder one stands in. */
function homeOfUser(): string {
	try {
		return userInfo().homedir;
	} catch {
		// A container may run as a user that nobody entered anywhere; what cannot be made at the root is told in words.
		return isAbsolute(homedir()) ? homedir() : '/';
	}
}

/** A shell does not expand `~` behind every sign, and a path without a root would be another one in every folder. */
function chosenHome(path: string | null, home: string): string | null {
	const whole = path?.replace(/^~(?=$|[\\/])/, home) ?? null;
	if (whole === null || isAbsolute(whole)) {
		return whole;
	}

	throw new Trouble({
		code: 'settings',
		happened:
			'CALLSIFT_HOME does not begin at the root, so it would be another folder wherever callsift runs.',
		advice: 'Set it to a whole path such as /srv/callsift or ~/callsift, or unset it.',
	});
}

function text(value: string | undefined): string | null {
	const trimmed = value?.trim() ?? '';
	return trimmed === '' ? null : trimmed;
}

/** Nobody writes longer ones by hand, and a pipe or a device of that name would hold up the start. */
const longestDotenvBytes = 64 * 1024;

function readDotenv(folder: string): Readonly<Record<string, string | undefined>> {
	const path = join(folder, '.env');
	try {
		const facts = statSync(path);
		return facts.isFile() && facts.size <= longestDotenvBytes ? parseEnv(readFileSync(path, 'utf8')) : {};
	} catch {
		return {};
	}
}
