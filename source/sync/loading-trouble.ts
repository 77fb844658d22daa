import {Trouble} from '../text/trouble.js';

/** Why loading stands still. What is no trouble of Bolna's is one of the disk. */
export function loadingTrouble(error: unknown): Trouble {
	return error instanceof Trouble
		? error
		: new Trouble({
				code: 'storage',
				happened: 'What Bolna sent could not be kept.',
				advice: 'Check the free space and the rights of the data folder, then try again.',
				cause: error,
			});
}
