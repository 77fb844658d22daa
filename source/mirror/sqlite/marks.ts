import type {SQLInputValue} from 'node:sqlite';
import type {Mark} from '../../calls/facts.js';
import type {Connection} from './connection.js';

const columns = {reviewed: 'reviewed', tags: 'tags', note: 'note'} as const satisfies Record<
	Mark['kind'],
	string
>;

/** Kept by id, and copied into the call's row so that lists and filters find them there. */
export function putMarks(connection: Connection, marks: readonly Mark[]): readonly string[] {
	for (const mark of marks) {
		const column = columns[mark.kind];
		const value = cellOf(mark);
		connection.run(
			`INSERT INTO marks (id, ${column}) VALUES (?, ?) ON CONFLICT DO UPDATE SET ${column} = excluded.${column}`,
			mark.id,
			value,
		);
		connection.run(`UPDATE calls SET ${column} = ? WHERE id = ?`, value, mark.id);
	}

	return [...new Set(marks.map(({id}) => id))];
}

export function clearMarks(connection: Connection): void {
	connection.run('DELETE FROM marks');
	connection.run(
		"UPDATE calls SET reviewed = 0, tags = '[]', note = NULL WHERE reviewed = 1 OR tags <> '[]' OR note IS NOT NULL",
	);
}

function cellOf(mark: Mark): SQLInputValue {
	switch (mark.kind) {
		case 'reviewed':
			return Number(mark.value);
		case 'tags':
			return JSON.stringify(mark.value);
		case 'note':
			return mark.value;
	}
}
