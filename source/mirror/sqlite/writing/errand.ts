import type {TroubleWords} from '../../../text/trouble.js';
import type {Deed, DeedName} from './deeds.js';
import type {SentPage} from './page.js';

/** What the other thread is asked for; to the last of them, to end, there is no answer. */
export type Errand<Name extends DeedName = DeedName> = {readonly number: number} & (
	| {readonly page: SentPage}
	| {readonly deed: Deed<Name>}
	| {readonly close: true}
);

/** What it says then; of the number 0, that it is ready. */
export type Answer = {readonly number: number} & (
	| {readonly result: never}
	| {readonly trouble: Omit<TroubleWords, 'cause'>}
);
