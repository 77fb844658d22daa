import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {findings} from './architecture.js';
import {exceptions} from './exceptions.js';
import {importsFrom, quickStarts, wayToLargePackage} from './first-frame.js';
import {readRooms} from './rooms.js';
import {scan} from './scan.js';

const root = join(import.meta.dirname, '..');
const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
const rooms = readRooms(contributing);

test('the house keeps its rules', () => {
	const files = readdirSync(join(root, 'source'), {recursive: true, encoding: 'utf8'})
		.filter(path => /\.tsx?$/.test(path))
		.map(path => scan(`source/${path}`, readFileSync(join(root, 'source', path), 'utf8')));
	expect(findings(files, rooms, exceptions)).toEqual([]);
});

test.each(quickStarts)('nothing large is loaded by $from before $until', async ({from}) => {
	const inputs = await importsFrom([from], root);
	expect(inputs).toHaveProperty([from]);
	expect(wayToLargePackage(inputs, from)).toBeUndefined();
});

test('a way to a large package is found through static imports and not through lazy ones', () => {
	const one = (path: string, kind: 'import-statement' | 'dynamic-import') => ({
		bytes: 1,
		imports: [{path, kind}],
	});
	const inputs = {
		'a.ts': one('b.ts', 'import-statement'),
		'b.ts': one('zod/mini', 'import-statement'),
		'c.ts': one('b.ts', 'dynamic-import'),
	};
	expect(wayToLargePackage(inputs, 'a.ts')).toEqual(['a.ts', 'b.ts', 'zod/mini']);
	expect(wayToLargePackage(inputs, 'c.ts')).toBeUndefined();
});

test('every dependency has its reason in CONTRIBUTING.md', () => {
	const {devDependencies}: {devDependencies: Record<string, string>} = JSON.parse(
		readFileSync(join(root, 'package.json'), 'utf8'),
	);
	const reasons = contributing.slice(contributing.indexOf('## Why each dependency'));
	const explained = Array.from(reasons.matchAll(/^\| ((?:`[^`]+`(?:, )?)+) \|/gm), ([, names = '']) =>
		names.split(', ').map(name => name.replaceAll('`', '')),
	).flat();
	expect(explained.sort()).toEqual(Object.keys(devDependencies).sort());
});

/** Files that break exactly one rule each, and what must be said of them. */
const offenders: ReadonlyArray<readonly [says: RegExp, files: Readonly<Record<string, string>>]> = [
	[/^rooms: .* may not import source\/tui/, {'source/text/cut.ts': "import {x} from '../tui/app.js';"}],
	[/^rooms: .* may not import/, {'source/calls/a.ts': "import type {Clock} from '../system/clock.js';"}],
	[/^rooms: .* may not import/, {'source/calls/a.ts': "const later = () => import('../system/clock.js');"}],
	[/^rooms: .* may not import/, {'source/calls/a.ts': "export {now} from '../system/clock.js';"}],
	[/^rooms: .* may not import/, {'source/calls/a.ts': "export * from '../system/clock.js';"}],
	[/^rooms: .* may not import/, {'source/calls/a.ts': "type Clock = import('../system/clock.js').Clock;"}],
	[
		/^rooms: .* may not import/,
		{'source/filter/a.ts': "new Worker(new URL('../sync/b.js', import.meta.url));"},
	],
	[
		/^rooms: .* may not import source\/simulator/,
		{'source/workspace/a.ts': "import '../simulator/start.js';"},
	],
	[/^rooms: .* more than types/, {'source/simulator/a.ts': "import {derive} from '../calls/derive.js';"}],
	[/^rooms: .* more than types/, {'source/simulator/a.ts': "import {type A, b} from '../calls/derive.js';"}],
	[/^rooms: .* no source/, {'source/commands/a.ts': "import {x} from '../../test/helpers/x.js';"}],
	[/^rooms: .* no row/, {'source/utils/a.ts': ''}],
	[/^rooms: .* no row/, {'source/utils.ts': ''}],
	[
		/^circle: source\/text\/a.ts .*a.ts → source\/text\/b.tsx → source\/text\/a.ts/,
		{
			'source/text/a.ts': "import type {B} from './b.js';",
			'source/text/b.tsx': "const a = await import('./a.js');",
		},
	],
	[/^length: .* 301 lines/, {'source/text/a.ts': `${'\n'.repeat(300)}1;`}],
	[/^keys:/, {'source/tui/panes/a.tsx': "import {useInput} from 'ink';\nuseInput(() => {});"}],
	[/^ink text:/, {'source/tui/panes/a.tsx': "import {Box, Text} from 'ink';"}],
	[/^effects:/, {'source/tui/screens/a.tsx': 'useEffect(() => {});'}],
	[/^sql:/, {'source/sync/a.ts': 'const all = `SELECT *\nFROM calls`;'}],
	[/^sql:/, {'source/workspace/a.ts': "import {DatabaseSync} from 'node:sqlite';"}],
	[/^environment:/, {'source/bolna/a.ts': "const key = process.env['KEY'];"}],
	[/^clock:/, {'source/present/a.ts': 'const now = Date.now();'}],
	[/^clock:/, {'source/present/a.ts': 'const now = new Date();'}],
	[/^files:/, {'source/jobs/a.ts': "import {readFile} from 'node:fs/promises';"}],
	[/^any:/, {'source/text/a.ts': 'const wild: Record<string, any> = {};'}],
	[/^any:/, {'source/text/a.ts': 'function f(x: any) {}'}],
	[/^cast:/, {'source/text/a.ts': 'const one = two as string;'}],
	[/^cast:/, {'source/text/a.ts': 'const one = (two as unknown as {a: 1}).a;'}],
	[/^default export:/, {'source/text/a.ts': 'export default function f() {}'}],
];

test.each(offenders)('%s', (says, files) => {
	const scanned = Object.entries(files).map(([path, text]) => scan(path, text));
	expect(findings(scanned, rooms)).toEqual([expect.stringMatching(says)]);
});

test('what only looks like an offence is none', () => {
	const innocent = [
		"import {readFile as read} from './file.js';",
		"import * as all from './all.js';",
		"export {one as two} from './one.js';",
		"import {version} from '../../package.json';",
		"// process.env, Date.now(), any; import {x} from '../tui/app.js'",
		'/* export default */',
		"const words = 'process.env as any';",
		'const pattern = /import("x")|Date.now/;',
		'const text = `Date.now() $' + '{[value] as const} as any $' + '{`$' + '{deep} as any`}`;',
		"const half = 'it\\'s as any'.length / 2 / 3;",
		'const list = ["a"] as const;',
		'await Promise.any([AbortSignal.any(signals)]);',
		'const day = new Date(instant);',
		'type Renamed = {[K in keyof T as Uppercase<K>]: T[K]};',
	];
	expect(findings([scan('source/commands/a.ts', innocent.join('\n'))], rooms)).toEqual([]);
});

test('text between tags of JSX does not confuse the scan', () => {
	const text = "const a = <Row>don't</Row>;\nconst b = <Row a={1} />;\nuseEffect(f); // it's\n";
	expect(findings([scan('source/tui/panes/a.tsx', text)], rooms)).toHaveLength(1);
});

test('an exception excuses, and is asked to leave when nothing needs it', () => {
	const files = [scan('source/mirror/sqlite/open.ts', "import {chmodSync} from 'node:fs';")];
	const mirror = {rule: 'files', path: 'source/mirror/', why: 'its files are private'};
	expect(findings(files, rooms)).toHaveLength(1);
	expect(findings(files, rooms, [mirror])).toEqual([]);
	expect(findings([], rooms, [mirror])).toEqual([expect.stringMatching(/^stale exception: source\/mirror/)]);
});

test('the table of rooms has no circle and names no room without a row', () => {
	expect(findings([], readRooms('| `a/` | x | b |\n| `b/` | x | a |'))).toEqual([
		expect.stringMatching(/^circle: a\/ comes back/),
	]);
	expect(() => readRooms('| `a/` | x | c |')).toThrow('c');
});
