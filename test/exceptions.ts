import type {Exception} from './architecture.js';

/** Where a rule of the house does not hold. A new line here is a decision, not a way out. */
export const exceptions: readonly Exception[] = [
	{
		rule: 'rooms',
		path: 'source/simulator/list-query.ts',
		why: 'which status words exist is the one thing the embedded Bolna shares with us',
	},
	{
		rule: 'clock',
		path: 'source/simulator/',
		why: 'its calls move on as time passes, and it may not import ours',
	},
];
