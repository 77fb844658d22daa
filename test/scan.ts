/** A source file as the architecture rules see it. */
export interface Scanned {
	readonly path: string;
	readonly lines: number;
	/** The text with comments and the insides of strings blanked, so that words found in it are code. */
	readonly code: string;
	/** The insides of strings and templates. */
	readonly strings: readonly string[];
	readonly imports: readonly Import[];
}

export interface Import {
	/** As written: `./time.js`, `got`, `node:fs`. */
	readonly specifier: string;
	/** What is taken: `{readFile}`, `* as fs`; empty for a lazy or bare import. */
	readonly clause: string;
	readonly typeOnly: boolean;
}

/** No compiler: TypeScript's own has no API for this yet, and esbuild forgets the imports of types. */
export function scan(path: string, text: string): Scanned {
	const {code, strings} = blank(text);
	return {path, lines: text.trimEnd().split('\n').length, code, strings, imports: findImports(text, code)};
}

const importForms = [
	/\b(?:import|export)\s+(type\b)?([\w$\s{},*]*?)\bfrom\s*(?=['"])/g,
	/\bimport()()\s*(?=['"])/g,
	/\bimport()()\s*\(\s*(?=['"`])/g,
	// A worker's file is an import by another name.
	/\bnew URL()()\(\s*(?=['"])/g,
];

function findImports(text: string, code: string): Import[] {
	return importForms.flatMap(form =>
		Array.from(code.matchAll(form), match => {
			const start = match.index + match[0].length;
			const end = text.indexOf(text.charAt(start), start + 1);
			const clause = match[2]?.trim() ?? '';
			return {
				specifier: text.slice(start + 1, end),
				clause,
				typeOnly: match[1] === 'type' || /^\{(\s*type\s+[^,}]+,?)+\s*\}$/.test(clause),
			};
		}),
	);
}

/** Whether a slash after this code begins a regular expression; `</Box>` and `a / b` do not. */
function mayBeginPattern(before: string): boolean {
	return /(?:^|[(,=:[!&|?{;+*%~^]|\b(?:return|case|typeof|of|in)|=>)\s*$/.test(before);
}

function blank(text: string): {code: string; strings: string[]} {
	const strings: string[] = [];
	let code = '';
	let at = 0;
	/** Depth of braces at which each open template goes on. */
	const templates: number[] = [];
	let depth = 0;

	const hide = (end: number) => {
		code += text.slice(at, end).replace(/[^\n]/g, ' ');
		at = end;
	};
	const keep = (length: number) => {
		code += text.slice(at, at + length);
		at += length;
	};
	const hideString = (pattern: RegExp) => {
		pattern.lastIndex = at;
		const inside = pattern.exec(text)?.[0] ?? '';
		strings.push(inside);
		hide(at + inside.length);
	};
	const hideTemplate = () => {
		hideString(/(?:[^`\\$]|\\[\s\S]|\$(?!\{))*/y);
		if (text.startsWith('${', at)) {
			templates.push(depth);
			depth += 1;
			keep(2);
		} else {
			keep(1);
		}
	};

	while (at < text.length) {
		const character = text.charAt(at);
		if (text.startsWith('//', at)) {
			hide(end(text, '\n', at, 0));
		} else if (text.startsWith('/*', at)) {
			hide(end(text, '*/', at, 2));
		} else if (character === '/' && mayBeginPattern(code.slice(-20))) {
			keep(1);
			hideString(/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])*/y);
			keep(1);
		} else if ((character === "'" || character === '"') && isClosed(text, at)) {
			keep(1);
			hideString(character === "'" ? /(?:[^'\\]|\\[\s\S])*/y : /(?:[^"\\]|\\[\s\S])*/y);
			keep(1);
		} else if (character === '`') {
			keep(1);
			hideTemplate();
		} else {
			depth += character === '{' ? 1 : character === '}' ? -1 : 0;
			keep(1);
			if (character === '}' && templates.at(-1) === depth) {
				templates.pop();
				hideTemplate();
			}
		}
	}

	return {code, strings};
}

function end(text: string, mark: string, from: number, markLength: number): number {
	const found = text.indexOf(mark, from);
	return found === -1 ? text.length : found + markLength;
}

/** An apostrophe between the tags of JSX opens no string: no second one follows on its line. */
function isClosed(text: string, at: number): boolean {
	const quote = text.charAt(at);
	for (let index = at + 1; index < text.length && text.charAt(index) !== '\n'; index += 1) {
		if (text.charAt(index) === '\\') {
			index += 1;
		} else if (text.charAt(index) === quote) {
			return true;
		}
	}

	return false;
}
