import {STATUS_CODES} from 'node:http';
import type {Duplex} from 'node:stream';
import {type Answer, refusal} from './answer.js';
import {respond, type Written, writeAnswer} from './write.js';

/** What cannot be read as a request never reaches a route; it is answered in words all the same. */
const answers: Readonly<Record<string, Answer>> = {
	HPE_HEADER_OVERFLOW: refusal(
		'headers-too-large',
		'The address and the headers are larger than 16 kB.',
		'Send fewer cookies, or a shorter filter.',
	),
	ERR_HTTP_REQUEST_TIMEOUT: refusal('too-slow', 'The request did not come in time.', 'Send it again.'),
};

const malformed = refusal(
	'malformed',
	'That is no request of HTTP.',
	'Ask for http://, not https://, with a Host header and an address without spaces.',
);

/** Answers on the bare connection, and ends it: nobody knows where the next request would begin. */
export function answerNoRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
	if (!socket.writable || error.code === 'ECONNRESET') {
		socket.destroy();
		return;
	}

	const {status, headers, bytes} = closing(answers[error.code ?? ''] ?? malformed);
	const head = Object.entries({...headers, 'content-length': String(bytes.length)}).map(
		([name, value]) => `${name}: ${value}\r\n`,
	);
	const start = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n`;
	socket.end(Buffer.concat([Buffer.from(start), bytes]));
}

/** The same for what Node takes for a request and nobody can make an address of. */
export function noAddress(): Response {
	return respond(closing(malformed), {known: undefined, origin: null, last: true});
}

function closing(answer: Answer): Written {
	return writeAnswer({...answer, headers: {connection: 'close'}});
}
