import {removeTree} from '../system/files.js';
import {type FoundFile, listTree} from '../system/listing.js';

/** What would go and what would stay. */
export interface WipePlan {
	readonly goes: readonly FoundFile[];
	/** Marks, notes and webhook deliveries: Bolna could not give them a second time. */
	readonly stays: readonly FoundFile[];
}

const ledgerFile = /^ledger\b/;

/** Settings that could not be read and were put aside: there may be keys in them, nobody knows of which profile. */
const brokenSettings = /^settings\.json\.broken-/;

/** Looks at what a profile keeps, and deletes nothing. */
export async function planWipe(
	{data, config}: {readonly data: string; readonly config: string},
	options: {readonly marks: boolean},
): Promise<WipePlan> {
	const [files, settings] = await Promise.all([listTree(data), listTree(config)]);
	const stays = options.marks ? [] : files.filter(({name}) => ledgerFile.test(name));
	const goes = files.filter(file => !stays.includes(file));
	return {goes: [...goes, ...settings.filter(({name}) => brokenSettings.test(name))], stays};
}

/** Deletes what the plan says; the folder goes too when nothing stays in it. */
export async function wipe(dataFolder: string, plan: WipePlan): Promise<void> {
	for (const {path} of plan.goes) {
		await removeTree(path);
	}

	if (plan.stays.length === 0) {
		await removeTree(dataFolder);
	}
}
