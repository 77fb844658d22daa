import type {IncomingMessage} from 'node:http';

/** A whole call with its figures is some tens of kilobytes, and hours of talk some hundreds. */
export const mostBodyBytes = 2 * 1024 * 1024;

export class TooLarge extends Error {
	override readonly name = 'TooLarge';
}

/** Reads what was sent along, as far as it may go. Bytes that are no UTF-8 become U+FFFD. @throws TooLarge */
export async function readBody(request: IncomingMessage): Promise<string> {
	if (Number(request.headers['content-length'] ?? 0) > mostBodyBytes) {
		request.resume();
		throw new TooLarge();
	}

	const chunks: Buffer[] = [];
	let bytes = 0;
	// What is left of it is let run by: a line that is cut would carry no answer.
	for await (const chunk of request.iterator({destroyOnReturn: false})) {
		const piece = Buffer.from(chunk);
		bytes += piece.length;
		if (bytes > mostBodyBytes) {
			request.resume();
			throw new TooLarge();
		}

		chunks.push(piece);
	}

	return Buffer.concat(chunks).toString('utf8');
}
