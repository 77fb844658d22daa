import {closeForGood} from '../system/database-files.js';
import {isBusy} from '../system/database-trouble.js';
import {removeTree} from '../system/files.js';
import {type FoundFile, listTree} from '../system/listing.js';
import {Trouble} from '../text/trouble.js';

/** What would go and what would stay. */
export interface WipePlan {
	readonly goes: readonly FoundFile[];
	/** Marks, notes and webhook deliveries: Bolna could not give them a second time. */
	readonly stays: readonly FoundFile[];
}

/** Copies of a backup that was cut off are none that anybody counts on. */
const ledgerFile = /\baccounts[\\/][^\\/]+[\\/]ledger\.db[^\\/]*$/;
const mirrorFile = /\baccounts[\\/][^\\/]+[\\/]mirror\.db[^\\/]*$/;

/** Settings that could not be read and were put aside: there may be keys in them, nobody knows of which profile. */
export const brokenSettings = /^settings\.json\.broken-/;

export interface WipeFolders {
	/** Of the profile. */
	readonly data: string;
	/** Of all profiles, as what is in it does not say whose it is. */
	readonly config: string;
	readonly state: string;
}

/** `calls`: nothing but calls; `usual`: everything but marks; `everything`: them as well. */
export type WipeExtent = 'calls' | 'usual' | 'everything';

/** Looks at what a profile keeps, and deletes nothing. */
export async function planWipe({data, config, state}: WipeFolders, extent: WipeExtent): Promise<WipePlan> {
	const [files, settings, leftovers] = await Promise.all([listTree(data), listTree(config), listTree(state)]);
	const stays = extent === 'everything' ? [] : files.filter(({path}) => ledgerFile.test(path));
	if (extent === 'calls') {
		return {goes: files.filter(({path}) => mirrorFile.test(path)), stays};
	}

	const goes = files.filter(file => !stays.includes(file));
	return {
		goes: [...goes, ...leftovers, ...settings.filter(({name}) => brokenSettings.test(name))],
		stays,
	};
}

/**
 * Deletes what the plan says; the folder goes too when nothing stays in it.
 * @throws Trouble `storage` when another process has calls or marks of it open: what that one goes on to keep, a
 * webhook that was answered among it, would be gone with the file. Nothing was deleted then
 */
export async function wipe(dataFolder: string, plan: WipePlan): Promise<void> {
	for (const {path, name} of plan.goes) {
		checkNobodyHas(path, name);
	}

	for (const {path} of plan.goes) {
		await removeTree(path);
	}

	if ((await listTree(dataFolder)).length === 0) {
		await removeTree(dataFolder);
	}
}

/** A file that cannot be opened, a damaged one above all, is in nobody's use. */
function checkNobodyHas(path: string, name: string): void {
	const [, what] = /^(mirror|ledger)\.db$/.exec(name) ?? [];
	if (what === undefined) {
		return;
	}

	try {
		closeForGood(path, what);
	} catch (error) {
		if (error instanceof Trouble && isBusy(error.cause)) {
			throw error;
		}
	}
}
