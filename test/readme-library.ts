import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {troubleCodes, troubleMeanings} from '../source/text/trouble.js';

const root = join(import.meta.dirname, '..');

/** A declaration of the library: what stands before its body, what stands in it, and what its comment says. */
interface Declared {
	readonly name: string;
	readonly kind: 'function' | 'class' | 'interface' | 'type' | 'const';
	readonly doc: Doc;
	/** From the name to the body, on one line. */
	readonly head: string;
	/** How else a function may be called. */
	readonly otherHeads: readonly string[];
	readonly members: readonly Member[];
}

interface Member {
	readonly name: string;
	readonly isMethod: boolean;
	/** On one line, without modifiers. */
	readonly signature: string;
	readonly doc: Doc;
}

interface Doc {
	readonly text: string;
	readonly preset: string | null;
	readonly throws: string | null;
}

/** What of the library is told in which way, in this order; the rest of it are types that these mention. */
const functions = ['fetchBatchExecutions', 'iterateExecutions', 'iterateKeptExecutions', 'openWorkspace'];
/** A later one says the same option anew. */
const optionTypes: Readonly<Record<string, readonly string[]>> = {
	fetchBatchExecutions: ['ExecutionsOptions', 'FetchOptions'],
	iterateExecutions: ['ExecutionsOptions'],
	iterateKeptExecutions: ['ExecutionsOptions', 'KeptOptions'],
	openWorkspace: ['OpenAccountOptions'],
};
const methods = ['Workspace', 'Ask', 'AskBolna', 'BolnaClient'];
const records = ['Execution', 'Telephony', 'CallContext', 'Marks'];

/** The library as a reference, made from its own comments. */
export function libraryReference(): string {
	const declared = declarations();
	const find = (name: string) => {
		const found = declared.get(name);
		if (found === undefined) {
			throw new Error(`The library has no ${name}.`);
		}

		return found;
	};
	const told = new Set<string>();
	const functionTexts = functions.map(name => {
		const rows = optionsOf((optionTypes[name] ?? []).map(find));
		const text = functionText(find(name), [...rows.values()], told);
		for (const row of rows.values()) {
			told.add(JSON.stringify(row));
		}

		return text;
	});
	const codes = troubleCodes.map(code => `| \`${code}\` | ${troubleMeanings[code]} |`);
	return [
		...functionTexts,
		...methods.map(name => methodsText(find(name))),
		...records.map(name => recordText(find(name))),
		methodsText(find('Trouble')),
		['| code | means |', '|---|---|', ...codes].join('\n'),
	].join('\n\n');
}

/** What a later type leaves out of an earlier one is left out. */
function optionsOf(types: readonly Declared[]): ReadonlyMap<string, Member> {
	const rows = new Map<string, Member>();
	for (const {head, members} of types) {
		const [, omitted = ''] = /Omit<\w+, ([^>]*)>/.exec(head) ?? [];
		for (const [, name = ''] of omitted.matchAll(/'(\w+)'/g)) {
			rows.delete(name);
		}

		for (const row of members) {
			rows.set(row.name, row);
		}
	}

	return rows;
}

/** Everything that can be imported, and every option and method of it, that has no comment. */
export function undocumented(): readonly string[] {
	return [...declarations().values()].flatMap(({name, kind, doc, members}) => {
		const isOptions = name.endsWith('Options') || [...methods, 'Trouble'].includes(name);
		return [
			...(doc.text === '' && kind !== 'const' ? [name] : []),
			...members
				.filter(member => isOptions && member.doc.text === '' && member.doc.preset === null)
				.map(member => `${name}.${member.name}`),
		];
	});
}

function functionText(
	{head, otherHeads, doc}: Declared,
	options: readonly Member[],
	told: ReadonlySet<string>,
): string {
	const news = options.filter(row => !told.has(JSON.stringify(row)));
	const known = options.filter(row => told.has(JSON.stringify(row))).map(({name}) => `\`${name}\``);
	return [
		[head, ...otherHeads].map(each => `**\`${each.replace(/ = \{\}/, '')}\`**`).join('\\\n'),
		[doc.text, throwsText(doc)].filter(words => words !== '').join(' '),
		...(news.length === 0 ? [] : [membersTable(news, 'option')]),
		...(known.length === 0 ? [] : [`As above: ${known.join(', ')}.`]),
	].join('\n\n');
}

function methodsText({name, doc, members}: Declared): string {
	return [`**\`${name}\`**: ${doc.text}`, membersTable(members, 'member')].join('\n\n');
}

/** Data is told as it is written. */
function recordText({name, doc, members}: Declared): string {
	const widest = Math.max(...members.map(({signature}) => signature.length));
	const rows = members.map(({signature, doc: {text}}) =>
		text === '' ? `  ${signature}` : `  ${signature.padEnd(widest)}  // ${text}`,
	);
	return [`**\`${name}\`**: ${doc.text}`, ['```ts', '{', ...rows, '}', '```'].join('\n')].join('\n\n');
}

function membersTable(members: readonly Member[], kind: string): string {
	const rows = members.map(({signature, doc}) => {
		const words = [
			doc.text,
			doc.preset === null ? '' : `Without it: ${doc.preset.replace(/^'(.*)'$/, "`'$1'`")}.`,
			throwsText(doc),
		];
		return `| \`${cell(signature)}\` | ${cell(words.filter(word => word !== '').join(' '))} |`;
	});
	return [`| ${kind} | |`, '|---|---|', ...rows].join('\n');
}

function throwsText({throws}: Doc): string {
	return throws === null ? '' : `Throws ${throws.replace(/^Trouble\b/, '`Trouble`')}.`;
}

/** A bar would begin another cell. */
function cell(text: string): string {
	return text.replaceAll('|', '\\|');
}

/** By name: what `index.ts` gives away, and the parts of a workspace. */
function declarations(): ReadonlyMap<string, Declared> {
	const index = readFileSync(join(root, 'source/index.ts'), 'utf8');
	const found = new Map<string, Declared>();
	for (const [, names = '', path = ''] of index.matchAll(/export (?:type )?(\{[^}]*\}|\*) from '([^']+)'/g)) {
		const wanted = [...names.matchAll(/(?:type )?(\w+)(?=[,\s}])/g)].map(([, name = '']) => name);
		for (const declared of declaredIn(join(root, 'source', path.replace(/\.js$/, '.ts')))) {
			if (names === '*' || wanted.includes(declared.name)) {
				found.set(declared.name, declared);
			}
		}
	}

	for (const declared of declaredIn(join(root, 'source/workspace/workspace.ts'))) {
		if (methods.includes(declared.name)) {
			found.set(declared.name, declared);
		}
	}

	return found;
}

const begin =
	/(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export (?:async )?(function\*?|class|interface|type|const) (\w+)([\s\S]*?)(?=\n(?:\/\*\*|export |const |function |async |interface |type |class )|$)/g;

function declaredIn(path: string): readonly Declared[] {
	const text = readFileSync(path, 'utf8');
	const own = withOverloads(
		Array.from(text.matchAll(begin), ([, comment = '', kind = '', name = '', rest = '']): Declared => {
			const body = rest.indexOf(kind.startsWith('function') ? ' {\n' : '{\n');
			const head = body < 0 ? rest : rest.slice(0, body);
			return {
				name,
				kind: kindOf(kind),
				doc: readDoc(comment),
				head: oneLine(`${name}${head}`).replace(/;$/, ''),
				otherHeads: [],
				members: ['class', 'interface'].includes(kind) && body >= 0 ? membersOf(rest.slice(body + 2)) : [],
			};
		}),
	);
	const reexported = Array.from(text.matchAll(/^export \{(\w+)\} from '(\.[^']+)\.js';/gm)).flatMap(
		([, name = '', other = '']) =>
			declaredIn(join(dirname(path), `${other}.ts`)).filter(declared => declared.name === name),
	);
	return [...own, ...reexported];
}

/** Of a function that may be called in several ways the last declaration is its body's, and no way of its own. */
function withOverloads(all: readonly Declared[]): readonly Declared[] {
	return [...Map.groupBy(all, ({name}) => name).values()].flatMap(same => {
		const [first, ...others] = same;
		return first === undefined || first.kind !== 'function'
			? same
			: [{...first, otherHeads: others.slice(0, -1).map(({head}) => head)}];
	});
}

function kindOf(word: string): Declared['kind'] {
	const kinds = ['function', 'class', 'interface', 'type', 'const'] as const;
	return kinds.find(kind => word.startsWith(kind)) ?? 'const';
}

const member =
	/(?:^\t\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^\t(?!\t|\}|\/|constructor|override |.*#)(?:readonly |async )*(\w+)(\??)([^\n]*(?:\n\t\t[^\n]*|\n\t[)}][^\n]*)*)/gm;

function membersOf(body: string): readonly Member[] {
	return Array.from(body.matchAll(member), ([, comment = '', name = '', optional = '', rest = '']) => {
		const isMethod = rest.startsWith('(');
		const end = isMethod ? rest.search(/ \{\n|;\n|;$/) : -1;
		const declared = (end < 0 ? rest : rest.slice(0, end)).replace(/;$/, '');
		return {
			name,
			isMethod,
			signature: oneLine(`${name}${optional}${declared}`).replace(/ \| undefined$/, ''),
			doc: readDoc(comment),
		};
	});
}

function readDoc(comment: string): Doc {
	const text = comment
		.replaceAll(/^\s*\* ?/gm, '')
		.replaceAll(/\s+/g, ' ')
		.trim();
	const [words = '', ...tags] = text.split(/ ?(?=@(?:default|throws)\b)/);
	const tag = (name: string) =>
		tags
			.find(each => each.startsWith(`@${name}`))
			?.slice(name.length + 1)
			.trim()
			.replace(/\.$/, '') ?? null;
	const plain = words.replace(/\{@link (\w+)\}/g, '`$1`');
	// A comment that begins with a tag alone has no words of its own.
	return words.startsWith('@')
		? {text: '', preset: tagOf(words, 'default'), throws: tagOf(words, 'throws') ?? tag('throws')}
		: {text: plain, preset: tag('default'), throws: tag('throws')};
}

function tagOf(text: string, name: string): string | null {
	return text.startsWith(`@${name}`) ? text.slice(name.length + 1).trim() : null;
}

function oneLine(code: string): string {
	return code
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/([({[]) | (?=[)}\]])/g, '$1')
		.replaceAll(/,(?=[)}\]])/g, '')
		.trim();
}
