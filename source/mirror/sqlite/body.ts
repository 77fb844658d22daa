import {deflateRawSync} from 'node:zlib';
import type {Depth, Execution} from '../../calls/execution.js';
import type {Facts} from '../../calls/facts.js';
import {readExecution} from '../../calls/read-execution.js';
import type {Cells} from '../../system/cells.js';
import {textCell, textOrNull} from '../../system/cells.js';
import {isJsonObject, type JsonObject} from '../../text/json.js';
import {TooLarge} from '../records.js';
import {inflate} from './inflate.js';

/** Shorter texts gain nothing from being deflated. */
const smallestDeflated = 1024;

/** The wire JSON of a call as it is kept: without what opens a recording to whoever reads the file. */
export function bodyText(raw: JsonObject): string {
	return withoutSignatures(stringify(raw));
}

/** What JSON cannot write because it is nested too deeply is left out; the rest of the call is kept. */
function stringify(raw: JsonObject): string {
	try {
		return JSON.stringify(raw);
	} catch {
		const shallow = Object.entries(raw).filter(([, value]) => {
			try {
				return JSON.stringify(value) !== undefined;
			} catch {
				return false;
			}
		});
		return JSON.stringify(Object.fromEntries(shallow));
	}
}

/** Inside of JSON text an address ends at a quote; JSON within JSON writes `&` as an escape. */
const address = /https?:\/\/(?:[^\s"\\]|\\+u0026)+/gi;
const signature = /[?&6](?:x-amz-|x-goog-|signature=|sig=)/i;

export function withoutSignatures(json: string): string {
	return json.replaceAll(address, url => (signature.test(url) ? url.replace(/\?.*$/s, '') : url));
}

export function packBody(text: string): string | Uint8Array {
	return text.length < smallestDeflated ? text : deflateRawSync(text);
}

/** The kept text, from a row with the columns of `bodies`. */
export function unpackBody({body}: Cells): string {
	return body instanceof Uint8Array ? inflate(body).toString() : String(body ?? '{}');
}

/** The same in UTF-8. @throws TooLarge when that is more than so many bytes */
export function unpackBytes(body: string | Uint8Array, mostBytes?: number): Buffer {
	try {
		return body instanceof Uint8Array ? inflate(body, mostBytes) : Buffer.from(body);
	} catch (error) {
		throw mostBytes === undefined ? error : new TooLarge('A body is too large.', {cause: error});
	}
}

/** The call that a kept text tells of. The id is given: it may have been made from content that has changed since. */
export function readBody(text: string, id: string, depth: Depth): Execution {
	return {...read(text, depth), id};
}

/** What a row that was joined from `calls` and `bodies` tells. */
export function readCall(cells: Cells, text = unpackBody(cells)): Execution {
	return readKept(text, {
		id: textCell(cells, 'id'),
		agentId: textOrNull(cells, 'agentId'),
		batchId: textOrNull(cells, 'batchId'),
		full: textCell(cells, 'depth') === 'full',
	});
}

/** The call that a kept text tells of, with the agent and the batch that only the question named. */
export function readKept(
	text: string,
	{id, agentId, batchId, full}: Pick<Facts, 'id' | 'agentId' | 'batchId' | 'full'>,
): Execution {
	const execution = read(text, full ? 'full' : 'row');
	return {
		...execution,
		id,
		agentId: execution.agentId ?? agentId,
		batchId: execution.batchId ?? batchId,
	};
}

function read(text: string, depth: Depth): Execution {
	const raw: unknown = JSON.parse(text);
	return readExecution(isJsonObject(raw) ? raw : {}, {depth});
}
