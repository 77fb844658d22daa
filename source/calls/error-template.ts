/** Longer messages are stack traces; what tells them apart stands at their beginning. */
const longest = 160;

/** What is different in every message, and what stands for it. The order matters: an address holds numbers. */
const variable: ReadonlyArray<readonly [RegExp, string]> = [
	[/\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>]+/gi, '<url>'],
	[/[\w.+-]+@[\w-]+\.[\w.-]+/g, '<address>'],
	// An apostrophe inside of a word opens nothing.
	[/(?<![\p{L}\p{N}])(["'`])(?:(?!\1).)*\1(?![\p{L}\p{N}])/gu, '<…>'],
	[/[“«‘][^”»’]*[”»’]/gu, '<…>'],
	[/\b[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}\b/gi, '<id>'],
	[/\b(?=[\da-z]*\d)(?=[\da-z]*[a-z])[\da-z]{12,}\b/gi, '<id>'],
	[/\b0x[\da-f]+\b/gi, '#'],
	[/[+-]?\d+(?:[.,:/T-]\d+)*Z?/g, '#'],
];

/** Numbers that name the kind of an error and must not be taken for a figure. */
const named = /\b((?:http(?:\/\d(?:\.\d)?)?|code|status|errno)(?:\s+code)?\s*[:=#]?\s*)(\d{3,4})\b/gi;

/**
 * An error message with its variable parts taken out (addresses, ids, quoted words, numbers), so that the same error
 * of two calls reads the same. HTTP statuses and error codes stay: they say which error it is.
 */
export function errorTemplate(message: string): string {
	const kept: string[] = [];
	let text = message
		.replaceAll(/\s+/g, ' ')
		.trim()
		.slice(0, longest * 4);
	text = text.replaceAll(named, (_, words: string, code: string) => {
		kept.push(code);
		return `${words}\uE000`;
	});
	for (const [pattern, stand] of variable) {
		text = text.replaceAll(pattern, stand);
	}

	let next = 0;
	const whole = text.replaceAll('\uE000', () => kept[next++] ?? '#');
	return whole.slice(0, longest).trim();
}
