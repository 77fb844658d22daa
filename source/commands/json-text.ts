import {escapeForOutput} from '../text/json.js';

/** JSON for stdout: what a terminal should not be trusted with leaves as `\uXXXX`. */
export function jsonText(value: unknown, indent?: number): string {
	return escapeForOutput(JSON.stringify(value, null, indent));
}
