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
 * (some 50 ms at start, for what is mostly ASCII). Here they are made when they are needed first.
 */
export const widthsWithoutWaiting = {
	name: 'widths-without-waiting',
	setup(build) {
		build.onLoad({filter: /string-width[\\/]index\.js$/}, async ({path}) => {
			const text = await readFile(path, 'utf8');
			const declared = [...text.matchAll(/^const (\w+) = ((?:new Intl\.|\/).*);$/gm)];
			if (declared.length < 2) {
				throw new Error(
					'string-width no longer makes at once what it needs later; this plugin is to be looked at.',
				);
			}

			return {
				contents: declared.reduce(
					(contents, [line, name, made]) =>
						contents
							.replace(line, '')
							.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}()`)
							.concat(`\nlet made_${name};\nfunction ${name}() { return (made_${name} ??= ${made}); }\n`),
					text,
				),
			};
		});
	},
};
