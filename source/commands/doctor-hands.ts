import type {DoctorHands} from '../jobs/doctor/doctor.js';
import {choices} from '../settings/choices.js';
import {type Credentials, findCredentials} from '../settings/credentials.js';
import {readSettings} from '../settings/read-settings.js';
import {runCommand} from '../system/child.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import {askTmux} from '../system/tmux.js';
import {machineZone} from '../system/zone.js';
import {detectTerminal} from '../terminal/capabilities.js';
import {Trouble} from '../text/trouble.js';
import type {Context} from './context.js';
import {demoProfile} from './demo-profile.js';
import type {Given} from './given.js';
import {userAgent} from './version.js';

/** What the doctor looks with, of this machine and the profile that is meant. */
export async function doctorHands(context: Context, given: Given): Promise<DoctorHands> {
	const {environment, output, clock, globals, signal} = context;
	const folders = findFolders(environment);
	const settings = await readSettings({folders, environment, profile: globals.profile}).catch(error => {
		// Told by its own finding, as are mistakes; what can be looked at without settings still is.
		if (error instanceof Trouble && error.code !== 'usage') {
			return error;
		}

		throw error;
	});
	const chosen = settings instanceof Trouble ? {} : settings.get();
	const profile = globals.demo ? demoProfile : settings instanceof Trouble ? 'default' : settings.profile;
	const {data} = foldersOfProfile(folders, profile);
	let credentials: Credentials | null = null;
	return {
		node: {version: process.versions.node, platform: `${process.platform} ${process.arch}`},
		terminal: {
			...detectTerminal({
				...environment,
				noColor: environment.noColor || !globals.color,
				isTTY: output.isTerminal,
			}),
			isTerminal: output.isTerminal,
			term: environment.term,
			columns: output.width,
			rows: process.stdout.rows ?? 24,
		},
		tmux: async () => (environment.tmux && output.isTerminal ? askTmux(signal) : null),
		folders: {config: folders.config, data},
		async settings() {
			if (settings instanceof Trouble) {
				throw settings;
			}

			const {path} = settings;
			return {path, profile, mistakes: [...settings.mistakes(), ...baseMistakes(chosen.base)]};
		},
		async key() {
			if (globals.demo) {
				credentials = await (await import('./demo.js')).startDemo(context);
			} else if (settings instanceof Trouble) {
				return null;
			} else {
				credentials = await findCredentials(environment, settings, (command, how) =>
					runCommand(command, {...how, signal}),
				);
			}

			return credentials;
		},
		ask: given.flag('offline')
			? null
			: async () => {
					const {probeBolna} = await import('../workspace/probe.js');
					if (credentials === null) {
						throw new Error('Bolna was to be asked without a key.');
					}

					return probeBolna(credentials, {clock, userAgent}, signal);
				},
		async kept() {
			const {lookAtKept} = await import('../workspace/kept.js');
			return lookAtKept(data, clock, signal);
		},
		zone: globals.zone ?? chosen.timezone ?? machineZone(),
		keepDays: chosen.keepDays ?? null,
		keepsNothing: chosen.keepNothing ?? false,
	};
}

/** Another address is not left out where it is wrong: whatever needs it refuses to go on. */
function baseMistakes(base: string | undefined): readonly string[] {
	try {
		if (base !== undefined) {
			choices.base.read(base);
		}

		return [];
	} catch (error) {
		if (error instanceof Trouble) {
			return [error.happened];
		}

		throw error;
	}
}
