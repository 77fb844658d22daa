import {cut} from '../text/fit.js';
import {isJsonObject, type Json} from '../text/json.js';
import {scrub} from '../text/printable.js';

/** Cells; enough for a sentence, too little for a page of HTML. */
const longest = 200;

/**
 * What the body of an error says, as one harmless line: from `message`, `detail` (a text or FastAPI's list) or
 * `error`, else the text itself. Empty when it says nothing, or is a proxy's page.
 */
export function bodyWords(body: string): string {
	return cut(scrub(words(body).trim()), longest);
}

function words(body: string): string {
	let json: Json;
	try {
		json = JSON.parse(body);
	} catch {
		return body.trimStart().startsWith('<') ? '' : body.slice(0, 10 * longest);
	}

	if (!isJsonObject(json)) {
		return say(json);
	}

	for (const name of ['message', 'detail', 'error']) {
		const said = say(json[name]);
		if (said !== '') {
			return said;
		}
	}

	return '';
}

/** A text as it is, a complaint of FastAPI's as `query.from: field required`, and lists of either. */
function say(value: Json | undefined): string {
	if (typeof value === 'string') {
		return value;
	}

	if (Array.isArray(value)) {
		return value
			.map(item => say(item))
			.filter(said => said !== '')
			.join('; ');
	}

	if (!isJsonObject(value)) {
		return '';
	}

	const said = say(value['msg'] ?? value['message'] ?? value['detail']);
	const place = Array.isArray(value['loc']) ? value['loc'].join('.') : '';
	return place === '' || said === '' ? said : `${place}: ${said}`;
}
