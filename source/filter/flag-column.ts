import {type Column, type FieldId, fieldOf} from './fields.js';
import type {Test} from './query.js';

/** Which column a flag such as `has:error` looks at; null for a field that is no flag, or a value it does not have. */
export function flagColumn(id: FieldId, test: Test): Column | null {
	const {flags = {}} = fieldOf(id);
	const value = test.kind === 'equals' ? String(test.value) : '';
	return (Object.hasOwn(flags, value) ? flags[value] : undefined) ?? null;
}
