import type {ActionId} from '../../keymap/actions.js';
import {openFromScreen} from '../screen.js';
import {openThread} from '../screens/thread.js';
import type {Deed} from '../step.js';

/** The keys of the full screens over the calls, and those that open them. */
export const screenDeeds = {
	thread: openThread,
	'open-line': openFromScreen,
} satisfies Partial<Record<ActionId, Deed>>;
