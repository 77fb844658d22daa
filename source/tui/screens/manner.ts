import type {Manner} from '../../present/manner.js';
import type {Place} from '../state/state.js';

/** How records become words on this screen. */
export function mannerOf({nowMs, zone, currency, masked}: Place): Manner {
	return {nowMs, zone, currency, masked, ascii: false};
}
