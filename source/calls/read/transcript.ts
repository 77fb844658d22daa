import {isJsonList, isJsonObject, type Json, type JsonObject} from '../../text/json.js';
import {leaves} from '../leaves.js';
import {asText, type Coerce, parsed} from './coerce.js';

/** Who speaks, in the words of the APIs around; Bolna's own are `assistant` and `user`. */
const speakers: Readonly<Record<string, string>> = {
	agent: 'assistant',
	ai: 'assistant',
	assistant: 'assistant',
	bot: 'assistant',
	callee: 'user',
	caller: 'user',
	customer: 'user',
	human: 'user',
	user: 'user',
};

/** One string, or a list of turns (also as text), written out as `speaker: text` lines. */
export const asTranscript: Coerce<string> = value => {
	if (typeof value === 'string') {
		const list = value.trimStart().startsWith('[') ? parsed(value) : undefined;
		return isJsonList(list) && list.every(isTurn) ? (written(list) ?? asText(value)) : asText(value);
	}

	return isJsonList(value) && value.every(isTurn) ? written(value) : undefined;
};

function isTurn(turn: Json): boolean {
	return typeof turn === 'string' || turn === null || isJsonObject(turn);
}

function written(turns: readonly Json[]): string | null {
	const lines = turns.map(turn => (isJsonObject(turn) ? line(turn) : (turn ?? '')));
	return asText(lines.join('\n')) ?? null;
}

function line(turn: JsonObject): string {
	const role = asText(first(turn, ['role', 'speaker', 'from'])) ?? 'assistant';
	const word = role.trim().toLowerCase();
	const speaker = Object.hasOwn(speakers, word) ? speakers[word] : role;
	const words = first(turn, ['content', 'text', 'message']);
	const text = asText(words) ?? partsOf(words);
	// A line of what was said must not look like the start of another turn.
	return `${speaker}: ${text.replaceAll(/\n(?=(?:assistant|user):)/g, '\n ')}`;
}

/** Some models answer in parts, `[{type: 'text', text}]`; nothing that was said may get lost. */
function partsOf(words: Json): string {
	const said = Array.from(leaves(words), ({path, value}) =>
		path.at(-1) === 'type' ? '' : String(value ?? ''),
	);
	return said.filter(part => part.trim() !== '').join(' ');
}

/** The first of `names` that is there and not null. */
function first(object: JsonObject, names: readonly string[]): Json {
	const name = names.find(candidate => Object.hasOwn(object, candidate) && object[candidate] !== null);
	return (name === undefined ? null : object[name]) ?? null;
}
