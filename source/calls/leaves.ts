import {isJsonList, isJsonObject, type Json} from '../text/json.js';

export interface Leaf {
	/** Keys from the root down. */
	readonly path: readonly string[];
	readonly value: string | number | boolean | null;
}

/** Where paths stop growing: a hundred thousand brackets must not cost their square in memory. */
const deepestPath = 64;

/** Every plain value of a JSON tree, in its order. Not recursive: depth is the sender's choice, our stack is not. */
export function* leaves(json: Json): Generator<Leaf> {
	const waiting: Array<{readonly path: readonly string[]; readonly value: Json}> = [{path: [], value: json}];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const {path, value} = next;
		if (isJsonList(value) || isJsonObject(value)) {
			for (const [key, child] of Object.entries(value).reverse()) {
				waiting.push({path: path.length < deepestPath ? [...path, key] : path, value: child});
			}
		} else {
			yield {path, value};
		}
	}
}
