import {schemaDocument, schemaNames} from '../present/schema.js';
import {readWord} from './choice.js';
import type {Command} from './command.js';
import {exitCodes} from './exit-codes.js';
import {jsonForOutput} from './json-for-output.js';

export const schema: Command = {
	name: 'schema',
	description:
		'Prints the JSON Schema (2020-12) of what --json prints: of one call, as in show --json and a line of NDJSON, of a page of ' +
		'them, as in list --json, of the figures, as in stats --json, or of what reconcile --json finds.',
	arguments: [
		{
			name: 'what',
			description: `${schemaNames.join(' or ')} (${schemaNames[0]})`,
			required: false,
			offers: schemaNames,
		},
	],
	options: [],
	examples: [
		{line: 'callsift schema', says: 'what every field of a call means'},
		{line: "callsift schema page | jq '.properties | keys'", says: 'what stands around the calls'},
	],
	async run({output}, given) {
		const name = readWord(given.word(0) ?? schemaNames[0], schemaNames, 'There is no schema of');
		await output.line(jsonForOutput(schemaDocument(name), 2));
		return exitCodes.ok;
	},
};
