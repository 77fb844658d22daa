/** What a route gives back: a status and a body that goes out as JSON, or a place to go. */
export interface Answer {
	readonly status: number;
	readonly body?: unknown;
	/** Sent as it is, instead of a JSON body. */
	readonly text?: string | Buffer;
	readonly headers?: Readonly<Record<string, string>>;
}

export function found(body: unknown): Answer {
	return {status: 200, body};
}

/** The documented shape of an error. */
export function wrong(status: number, message: string): Answer {
	return {status, body: {error: status, message}};
}

/** The shape that errors of authentication have in fact. */
export function refused(status: 401 | 403, detail: string): Answer {
	return {status, body: {detail}};
}
