import {posix} from 'node:path';
import {type Rooms, roomOf} from './rooms.js';
import type {Import, Scanned} from './scan.js';

/** What stands against the rules, one sentence each. */
export type Finding = string;

interface Rule {
	readonly name: string;
	check(files: readonly Scanned[], rooms: Rooms): Iterable<readonly [path: string, what: string]>;
}

/** Where a rule does not hold, and why. A path that ends in a slash stands for all below it. */
export interface Exception {
	readonly rule: string;
	readonly path: string;
	readonly why: string;
}

/** Everything in `source/` that breaks a rule and is not excused; and excuses that are not needed any more. */
export function findings(
	files: readonly Scanned[],
	rooms: Rooms,
	exceptions: readonly Exception[] = [],
): Finding[] {
	const needed = new Set<Exception>();
	const found: Finding[] = [];
	for (const {name, check} of rules) {
		for (const [path, what] of check(files, rooms)) {
			const excuse = exceptions.find(
				item =>
					item.rule === name &&
					(item.path === path || (item.path.endsWith('/') && path.startsWith(item.path))),
			);
			if (excuse === undefined) {
				found.push(`${name}: ${path} ${what}`);
			} else {
				needed.add(excuse);
			}
		}
	}

	const stale = exceptions.filter(item => !needed.has(item));
	return [...found, ...stale.map(({rule, path}) => `stale exception: ${path} keeps to the rule "${rule}"`)];
}

/** Finds words in the code of files; the insides of strings and comments do not count. */
function words(
	name: string,
	pattern: RegExp,
	what: string,
	where: (path: string) => boolean = () => true,
): Rule {
	return {
		name,
		*check(files) {
			for (const file of files) {
				const word = where(file.path) ? pattern.exec(withoutImports(file.code))?.[0] : undefined;
				if (word !== undefined) {
					yield [file.path, `${what}: ${word.trim()}`];
				}
			}
		},
	};
}

const under =
	(...folders: string[]) =>
	(path: string) =>
		folders.some(folder => path.startsWith(folder));
const outside =
	(...folders: string[]) =>
	(path: string) =>
		!folders.some(folder => path.startsWith(folder));

const rules: readonly Rule[] = [
	{
		name: 'rooms',
		*check(files, rooms) {
			for (const file of files) {
				const room = roomOf(file.path);
				const allowed = rooms.get(room);
				if (allowed === undefined) {
					yield [file.path, `is in ${room}, which has no row in CONTRIBUTING.md`];
					continue;
				}

				for (const item of file.imports) {
					const target = targetOf(file, item);
					if (target === undefined || target === 'package.json') {
						continue;
					}

					if (!target.startsWith('source/')) {
						yield [file.path, `imports ${target}, which is no source`];
						continue;
					}

					const other = roomOf(target);
					const extent = other === room ? 'all' : allowed.get(other);
					if (extent === undefined || (extent === 'types' && !item.typeOnly)) {
						yield [file.path, `may not import ${extent === undefined ? '' : 'more than types of '}${target}`];
					}
				}
			}
		},
	},
	{
		name: 'circle',
		*check(files, rooms) {
			const known = new Set(files.map(file => file.path));
			const graph = new Map(
				files.map(file => [
					file.path,
					file.imports.flatMap(item => sourceFilesOf(targetOf(file, item)).filter(path => known.has(path))),
				]),
			);
			yield* circles(graph);
			yield* circles(
				new Map(
					Array.from(rooms, ([room, others]) => [room, [...others.keys()].filter(other => other !== room)]),
				),
			);
		},
	},
	{
		name: 'length',
		*check(files) {
			for (const file of files) {
				if (file.lines > 300) {
					yield [file.path, `has ${file.lines} lines; a file tells one story in at most 300`];
				}
			}
		},
	},
	words(
		'keys',
		/\buseInput\b/,
		'reads keys beside the dispatcher',
		path => !path.startsWith('source/tui/keymap/') && path !== 'source/tui/widgets/text-field.tsx',
	),
	{
		name: 'ink text',
		*check(files) {
			for (const file of files.filter(({path}) => outside('source/tui/widgets/')(path))) {
				if (file.imports.some(item => item.specifier === 'ink' && /\bText\b/.test(item.clause))) {
					yield [file.path, "takes Ink's Text, which takes any string; widgets take a Printable"];
				}
			}
		},
	},
	words(
		'effects',
		/\buse(?:Layout|Insertion)?Effect\b/,
		'has effects; components draw',
		under('source/tui/panes/', 'source/tui/screens/'),
	),
	{
		name: 'sql',
		*check(files) {
			const sql =
				/\b(?:SELECT\s[\s\S]+\sFROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(?:VIRTUAL\s+)?(?:TABLE|INDEX|VIEW|TRIGGER)|PRAGMA\s)/;
			for (const file of files.filter(({path}) => outside('source/mirror/', 'source/ledger/')(path))) {
				if (
					file.strings.some(text => sql.test(text)) ||
					file.imports.some(item => item.specifier === 'node:sqlite')
				) {
					yield [file.path, 'speaks SQL'];
				}
			}
		},
	},
	words('environment', /\bprocess\s*\.\s*env\b/, 'reads the environment', outside('source/system/')),
	words('clock', /\bDate\.now\b|\bnew Date\(\s*\)/, 'looks at the clock', outside('source/system/')),
	{
		name: 'files',
		*check(files) {
			for (const file of files.filter(({path}) => outside('source/system/')(path))) {
				if (file.imports.some(item => /^(?:node:)?fs(?:\/promises)?$/.test(item.specifier))) {
					yield [file.path, 'touches files'];
				}
			}
		},
	},
	words('any', /(?:[:<,|&=([]|\bas|\bextends)\s*any\b(?!\s*[:(.\w'])/, 'says any'),
	words('cast', /(?<!\[\s*[\w$]+ in [^\]]*)(?<=[\w)\]}"'`]\s+)\bas\s+(?!const\b)[\w{([<'"`]+/, 'casts'),
	words('default export', /\bexport\s+default\b/, 'exports by default'),
];

function withoutImports(code: string): string {
	return code.replace(/\b(?:import|export)\s+(?:type\b)?[\w$\s{},*]*?\bfrom\b/g, '');
}

function targetOf(file: Scanned, {specifier}: Import): string | undefined {
	return specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier) : undefined;
}

function sourceFilesOf(target: string | undefined): string[] {
	const stem = target?.replace(/\.js$/, '');
	return stem === undefined ? [] : [`${stem}.ts`, `${stem}.tsx`];
}

/** Each circle once, from where it was first met. */
function* circles(graph: ReadonlyMap<string, readonly string[]>): Generator<[string, string]> {
	const done = new Set<string>();
	const way: string[] = [];
	function* visit(node: string): Generator<[string, string]> {
		const place = way.indexOf(node);
		if (place !== -1) {
			yield [node, `comes back to itself: ${[...way.slice(place), node].join(' → ')}`];
			return;
		}

		if (!done.has(node)) {
			done.add(node);
			way.push(node);
			for (const next of graph.get(node) ?? []) {
				yield* visit(next);
			}

			way.pop();
		}
	}

	for (const node of graph.keys()) {
		yield* visit(node);
	}
}
