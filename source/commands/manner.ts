import type {Manner} from '../present/manner.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Context} from './context.js';
import type {Given} from './given.js';
import type {OptionRow} from './option-row.js';

/** Of every command that prints calls; what it hides is what `P` hides in the explorer. */
export const maskOption: OptionRow = {
	name: 'mask',
	description: 'hide numbers, names from the context, extracted values and recordings',
};

/** How records become words in this account, on this paper, now. */
export function mannerOf(
	{clock}: Context,
	{zone, currency, maskAlways}: Workspace,
	{ascii}: {readonly ascii: boolean},
	given?: Given,
): Manner {
	const masked = maskAlways || given?.flag(maskOption.name) === true;
	return {nowMs: clock.now(), zone, currency, masked, ascii};
}
