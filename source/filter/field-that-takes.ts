import {fieldIds, fieldNames, fieldOf, knownValues} from './fields.js';

/** How to ask for a word that is the value of some field, or its name: `status:failed`, `transferred:yes`. */
export function fieldThatTakes(word: string): string | undefined {
	const value = word.replaceAll('_', '-');
	const field = fieldIds.find(
		id => fieldOf(id).type !== 'boolean' && knownValues(fieldOf(id)).includes(value),
	);
	if (field !== undefined) {
		return `${field}:${value}`;
	}

	const named = fieldNames.get(word)?.field;
	const isYesOrNo = named !== undefined && ['boolean', 'number'].includes(fieldOf(named).type);
	return isYesOrNo ? `${word}:yes` : undefined;
}
