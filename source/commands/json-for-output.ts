import {escapeForOutput, jsonText} from '../text/json.js';

/** JSON for stdout: what a terminal should not be trusted with leaves as `\uXXXX`. */
export function jsonForOutput(value: unknown, indent?: number): string {
	return escapeForOutput(jsonText(value, indent));
}
