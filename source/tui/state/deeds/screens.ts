import type {ActionId} from '../../keymap/actions.js';
import {openFromScreen} from '../screen.js';
import {openBatches} from '../screens/batches.js';
import {compareWithGood, compareWithPicked, nextPart, pickCall, previousPart} from '../screens/compare.js';
import {openFrequency} from '../screens/frequency.js';
import {openInbox, reviewCause} from '../screens/inbox.js';
import {nextBlock, openStats, toggleTable} from '../screens/stats.js';
import {openThread} from '../screens/thread.js';
import type {Deed} from '../step.js';
import {only} from '../step.js';

/** The keys of the full screens over the calls, and those that open them. */
export const screenDeeds = {
	inbox: openInbox,
	'review-cause': reviewCause,
	'undo-cause': only({do: 'undo'}),
	frequency: openFrequency,
	stats: openStats,
	'next-block': nextBlock(1),
	'previous-block': nextBlock(-1),
	'stats-table': toggleTable,
	thread: openThread,
	batch: openBatches,
	'next-part': nextPart,
	'previous-part': previousPart,
	pick: pickCall,
	compare: compareWithPicked,
	'compare-good': compareWithGood,
	'open-line': openFromScreen,
} satisfies Partial<Record<ActionId, Deed>>;
