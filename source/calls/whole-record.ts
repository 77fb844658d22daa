import type {JsonObject} from '../text/json.js';

/** Some accounts get whole records in their lists; what only those carry tells them. Asking for them again is waste. */
export function isWhole(row: JsonObject): boolean {
	return ['transcript', 'cost_breakdown', 'latency_data', 'telephony_data'].every(key =>
		Object.hasOwn(row, key),
	);
}
