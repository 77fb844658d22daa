import {Trouble} from '../text/trouble.js';
import type {Context} from './context.js';

/**
 * Asks before something goes that does not come back by itself.
 * @param happened what a script is told, where there is nobody to ask
 * @throws Trouble `usage` there
 */
export async function isWanted(
	{prompter}: Pick<Context, 'prompter'>,
	question: string,
	happened: string,
): Promise<boolean> {
	if (!prompter.isTerminal) {
		throw new Trouble({code: 'usage', happened, advice: 'Add --yes to do it without being asked.'});
	}

	return /^y(es)?$/i.test((await prompter.line(`${question} [y/N] `)).trim());
}
