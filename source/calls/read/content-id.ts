import {createHash} from 'node:crypto';
import type {JsonObject} from '../../text/json.js';
import {leaves} from '../leaves.js';

/** An id for a row that came without one: the same content, in whatever order of keys, has the same id. */
export function contentId(raw: JsonObject): string {
	const lines = Array.from(leaves(raw), ({path, value}) => JSON.stringify([path, value]));
	return `content-${createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 24)}`;
}

/** Whether Bolna gave the call no id: nothing more can be asked of it. */
export function isContentId(id: string): boolean {
	return id.startsWith('content-');
}
