import {Ajv2020} from 'ajv/dist/2020.js';
import {type SchemaName, schemaDocument} from '../../source/present/schema.js';

/** Strict: a keyword that means nothing is a mistake of the schema. */
const ajv = new Ajv2020({allErrors: true, allowUnionTypes: true});
ajv.addFormat('date-time', text => !Number.isNaN(Date.parse(text)) && /^\d{4,6}-\d\d-\d\dT/.test(text));

/** What of a value is not as the published schema says; read back from JSON, as a reader would. */
export function mistakesIn(name: SchemaName, json: string): readonly string[] {
	const validate = ajv.getSchema(`urn:callsift:${name}`) ?? ajv.compile(schemaDocument(name));
	validate(JSON.parse(json));
	return (validate.errors ?? []).map(({instancePath, message}) => `${instancePath} ${message}`);
}
