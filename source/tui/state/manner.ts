import type {Manner} from '../../present/manner.js';
import type {Place} from './state.js';

/** How records become words in this explorer. */
export function mannerOf({nowMs, zone, currency, masked, ascii}: Place): Manner {
	return {nowMs, zone, currency, masked, ascii};
}
