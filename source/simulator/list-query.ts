import {isKnownStatus} from '../calls/status.js';
import {type Answer, wrong} from './answer.js';
import {dayMs} from './time.js';

/** The query of `/v2/agent/{id}/executions`, checked. */
export interface ListQuery {
	readonly fromUs: number;
	readonly toUs: number;
	readonly page: number;
	readonly pageSize: number;
	readonly status: string | null;
	readonly callType: string | null;
	readonly provider: string | null;
	readonly voicemail: boolean | null;
	readonly batchId: string | null;
}

/** More than this and Bolna gives this many. */
export const mostRows = 50;

const widestUs = 7 * dayMs * 1000;
const callTypes = ['inbound', 'outbound'];
const providers = ['plivo', 'twilio', 'websocket', 'web-call'];

/** The query as numbers and words, or the 400 that says what is wrong with it. */
export function readListQuery(query: URLSearchParams): ListQuery | Answer {
	const from = query.get('from');
	const to = query.get('to');
	if ((from === null) !== (to === null)) {
		return wrong(400, 'Both from and to are required together');
	}

	const fromUs = from === null ? 0 : instantUs(from);
	const toUs = to === null ? Number.MAX_SAFE_INTEGER : instantUs(to);
	if (fromUs === null || toUs === null) {
		return wrong(400, 'from and to must be ISO 8601 timestamps in UTC');
	}

	if (from !== null && (toUs - fromUs > widestUs || toUs < fromUs)) {
		return wrong(400, 'The range between from and to must be positive and at most 7 days');
	}

	const page = natural(query.get('page_number') ?? '1');
	const pageSize = natural(query.get('page_size') ?? '20');
	if (page === null || pageSize === null) {
		return wrong(400, 'page_number and page_size must be integers greater than or equal to 1');
	}

	const status = query.get('status');
	// The documentation lists every status but `prepared` for this filter.
	if (status !== null && (!isKnownStatus(status) || status === 'prepared')) {
		return wrong(400, `Invalid status: ${status}`);
	}

	const callType = query.get('call_type');
	const provider = query.get('provider');
	if (
		(callType !== null && !callTypes.includes(callType)) ||
		(provider !== null && !providers.includes(provider))
	) {
		return wrong(400, 'Invalid call_type or provider');
	}

	const voicemail = query.get('answered_by_voice_mail');
	if (voicemail !== null && voicemail !== 'true' && voicemail !== 'false') {
		return wrong(400, 'answered_by_voice_mail must be a boolean');
	}

	return {
		fromUs,
		toUs,
		page,
		pageSize: Math.min(mostRows, pageSize),
		status,
		callType,
		provider,
		voicemail: voicemail === null ? null : voicemail === 'true',
		batchId: query.get('batch_id'),
	};
}

/** Microseconds, because rows have them: a row made half a millisecond after `to` is not in the window. */
function instantUs(text: string): number | null {
	const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
	if (match === null) {
		return null;
	}

	const [, day, time = '00:00:00', fraction = '', zone = 'Z'] = match;
	const ms = Date.parse(`${day}T${time}${zone}`);
	return Number.isNaN(ms) ? null : ms * 1000 + Number(fraction.padEnd(6, '0'));
}

function natural(text: string): number | null {
	return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
