import type {Json} from '../text/json.js';

/** What one try came to. */
export type Outcome = Answer | Failure;

export type Answer =
	| {readonly kind: 'json'; readonly status: number; readonly value: Json}
	| {readonly kind: 'redirect'; readonly status: number; readonly location: string};

export type Failure =
	| {
			readonly kind: 'status';
			readonly status: number;
			readonly body: string;
			readonly retryAfter: string | null;
	  }
	/** A good status with a body that is not JSON. */
	| {readonly kind: 'garbled'; readonly status: number}
	/** The connection ended before the answer did. */
	| {readonly kind: 'cut-off'}
	| {readonly kind: 'unreachable'; readonly code: string}
	/** Nobody believes the other side's certificate, or there is no TLS at all. */
	| {readonly kind: 'untrusted'; readonly code: string}
	/** No connection in time, or no byte in time. */
	| {readonly kind: 'timed-out'; readonly awaiting: 'connection' | 'answer'};
