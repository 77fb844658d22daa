import {readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';

/**
 * yoga-layout fetches its WebAssembly from a `data:` URL, which loads Node's whole HTTP client (some 45 ms at
 * start), and waits for it at top level. Here the same bytes are compiled on the spot.
 */
export const yogaWithoutWaiting = {
	name: 'yoga-without-waiting',
	setup(build) {
		build.onLoad({filter: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/}, ({path}) => ({
			resolveDir: dirname(path),
			contents: `
				import loadYoga from '../binaries/yoga-wasm-base64-esm.js';
				import wrapAssembly from './wrapAssembly.js';
				import bytes from 'yoga-bytes';
				const assembly = {
					instantiateWasm(imports, done) {
						const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
						done(instance);
						return instance.exports;
					},
				};
				loadYoga(assembly);
				export default wrapAssembly(assembly);
				export * from './generated/YGEnums.js';`,
		}));

		const dataUrl = /data:application\/octet-stream;base64,([\w+/=]+)/;
		build.onLoad({filter: /yoga-wasm-base64-esm\.js$/, namespace: 'file'}, async ({path}) => ({
			contents: (await readFile(path, 'utf8')).replace(dataUrl, 'data:,'),
		}));
		build.onResolve({filter: /^yoga-bytes$/}, ({resolveDir}) => ({
			path: join(resolveDir, '../binaries/yoga-wasm-base64-esm.js'),
			namespace: 'yoga-bytes',
		}));
		build.onLoad({filter: /./, namespace: 'yoga-bytes'}, async ({path}) => {
			const [, base64] = dataUrl.exec(await readFile(path, 'utf8'));
			return {loader: 'binary', contents: Buffer.from(base64, 'base64')};
		});
	},
};

/** ink-table is CommonJS and requires Ink, which would make Ink itself load late and wrapped. */
export const inkTableAsModule = {
	name: 'ink-table-as-module',
	setup(build) {
		build.onLoad({filter: /ink-table[\\/]dist[\\/]index\.js$/}, async ({path}) => {
			const imports = [];
			const body = (await readFile(path, 'utf8')).replaceAll(/require\("([^"]+)"\)/g, (_, name) => {
				imports.push(`import * as required${imports.length} from '${name}';`);
				return `required${imports.length - 1}`;
			});
			return {
				contents: `${imports.join('\n')}\nconst exports = {};\n${body}\nexport default exports.default;`,
			};
		});
	},
};

/** Ink waits for React's devtools at top level when DEV is set and they are installed; the program never wants them. */
export const withoutDevtools = {
	name: 'without-devtools',
	setup(build) {
		build.onLoad({filter: /ink[\\/]build[\\/]reconciler\.js$/}, async ({path}) => ({
			contents: (await readFile(path, 'utf8')).replaceAll(/process\.env\['DEV'\] === 'true'/g, 'false'),
		}));
	},
};

/**
 * `import` of node:http reads everything it exports, and WebSocket among that loads Node's whole other HTTP client
 * (some 40 ms at start). What is taken from the same object when it is needed does not.
 */
export const httpWithoutUndici = {
	name: 'http-without-undici',
	setup(build) {
		build.onResolve({filter: /^(node:)?http$/}, ({kind}) =>
			kind === 'import-statement' ? {path: 'node:http', namespace: 'http-without-undici'} : undefined,
		);
		build.onLoad({filter: /./, namespace: 'http-without-undici'}, () => ({
			contents: "module.exports = process.getBuiltinModule('node:http');",
		}));
	},
};

/**
 * string-width makes a segmenter and the sets of characters that it asks about before anybody has asked for a width
 * (some 50 ms at start, for what is mostly ASCII). Here they are made when they are needed first, and a width that was
 * asked for lately is not made out again: one frame is much like the next.
 */
export const widthsWithoutWaiting = {
	name: 'widths-without-waiting',
	setup(build) {
		build.onLoad({filter: /string-width[\\/]index\.js$/}, async ({path}) => {
			const text = replaced(await readFile(path, 'utf8'), [
				[/export default function stringWidth\(/, 'function madeOut('],
			]);
			const declared = [...text.matchAll(/^const (\w+) = ((?:new Intl\.|\/).*);$/gm)];
			const later = declared.reduce(
				(contents, [line, name, made]) =>
					contents
						.replace(line, '')
						.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}()`)
						.concat(`\nlet made_${name};\nfunction ${name}() { return (made_${name} ??= ${made}); }\n`),
				text,
			);
			return {
				contents: `
					import QuickLRU from 'quick-lru';
					${later}
					const widths = new QuickLRU({maxSize: 4096});
					export default function stringWidth(text, options) {
						if (options !== undefined || typeof text !== 'string') {
							return madeOut(text, options);
						}
						let width = widths.get(text);
						if (width === undefined) {
							width = madeOut(text);
							widths.set(text, width);
						}
						return width;
					}`,
			};
		});
	},
};

/**
 * Ink cuts every line of every frame into styled characters and measures each of them, although a frame shares nearly
 * all of its lines with the one before; that is most of what a key waits for. Here what was cleaned, cut and measured
 * lately is remembered from frame to frame, and a line that fits is not cut again.
 */
export const linesRemembered = {
	name: 'lines-remembered',
	setup(build) {
		build.onLoad({filter: /ink[\\/]build[\\/]output\.js$/}, async ({path}) => ({
			contents: replaced(await readFile(path, 'utf8'), [
				[
					/class OutputCaches \{\s+widths = new Map\(\);\s+blockWidths = new Map\(\);\s+styledChars = new Map\(\);/,
					`import QuickLRU from 'quick-lru';
					class OutputCaches {
						widths = new QuickLRU({maxSize: 4096});
						blockWidths = new QuickLRU({maxSize: 256});
						styledChars = new QuickLRU({maxSize: 128});
						lines = new QuickLRU({maxSize: 256});
						getLines(text) {
							let cached = this.lines.get(text);
							if (cached === undefined) {
								const lines = [[]];
								for (const character of this.getStyledChars(text)) {
									if (character.value === '\\n') {
										lines.push([]);
									} else {
										lines.at(-1).push(character);
									}
								}
								cached = lines.map(line => styledCharsToString(line));
								this.lines.set(text, cached);
							}
							return cached;
						}`,
				],
				[
					/export default class Output \{/,
					'const caches = new OutputCaches();\nexport default class Output {',
				],
				[/caches = new OutputCaches\(\);\s+width;/, 'caches = caches;\nwidth;'],
				[
					/const characterLines = \[\[\]\];[\s\S]*?let lines = characterLines\.map\(line => styledCharsToString\(line\)\);/,
					'let lines = this.caches.getLines(text);',
				],
				[
					/return this\.sliceLineToColumns\(line, from, to\);/,
					'return from === 0 && to === width ? line : this.sliceLineToColumns(line, from, to);',
				],
			]),
		}));
		build.onLoad({filter: /ink[\\/]build[\\/]sanitize-ansi\.js$/}, async ({path}) => ({
			contents: replaced(await readFile(path, 'utf8'), [
				[
					/export default sanitizeAnsi;/,
					`import QuickLRU from 'quick-lru';
					const clean = new QuickLRU({maxSize: 2048});
					export default text => {
						let cleaned = clean.get(text);
						if (cleaned === undefined) {
							cleaned = sanitizeAnsi(text);
							clean.set(text, cleaned);
						}
						return cleaned;
					};`,
				],
			]),
		}));
	},
};

/** A text with each of these in another form; throws where one is not there, as in another version of a package. */
function replaced(text, changes) {
	return changes.reduce((result, [from, to]) => {
		if (!from.test(result)) {
			throw new Error(`${from} is no longer found in what is built in; the plugin is to be looked at.`);
		}

		return result.replace(from, () => to);
	}, text);
}
