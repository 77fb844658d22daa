/** What a room may import: all of another room, or its types alone. */
export type Rooms = ReadonlyMap<string, ReadonlyMap<string, 'all' | 'types'>>;

/** Reads the tables of rooms in CONTRIBUTING.md; the order of their rows is the order of the house. */
export function readRooms(contributing: string): Rooms {
	const rows = Array.from(
		contributing.matchAll(/^\| `([\w-]+\/|index\.ts)` \|.*\| ([^|]+) \|$/gm),
		match => ({
			room: match[1] ?? '',
			words: match[2] ?? '',
		}),
	);
	const all = rows.map(row => row.room);
	return new Map(rows.map(({room, words}, place) => [room, readWords(words, all, all.slice(0, place))]));
}

function readWords(
	words: string,
	all: readonly string[],
	above: readonly string[],
): Map<string, 'all' | 'types'> {
	if (words === '-') {
		return new Map();
	}

	if (words === 'everything') {
		return new Map(all.map(room => [room, 'all']));
	}

	const but = /^all of the above but (.*)$/.exec(words)?.[1];
	if (but !== undefined) {
		const left = new Set(but.split(', ').map(name => `${name}/`));
		return new Map(above.filter(room => !left.has(room)).map(room => [room, 'all']));
	}

	return new Map(
		words.split(', ').map(word => {
			const [, name, types] = /^([\w-]+)( \(types\))?$/.exec(word) ?? [];
			if (name === undefined || !all.includes(`${name}/`)) {
				throw new Error(`CONTRIBUTING.md names a room that has no row: ${word}`);
			}

			return [`${name}/`, types === undefined ? 'all' : 'types'];
		}),
	);
}

/** `source/text/cut.ts` is in `text/`, `source/index.ts` in `index.ts`. */
export function roomOf(path: string): string {
	const [, first = '', second] = path.split('/');
	return second === undefined ? first : `${first}/`;
}
