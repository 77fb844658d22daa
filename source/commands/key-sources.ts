import type {Environment} from '../system/environment.js';
import {Trouble} from '../text/trouble.js';
import type {Context} from './context.js';

/** What of the environment names the key, whatever the profile keeps, and how that is taken back; null for nothing. */
function keyOfEnvironment({
	bolnaApiKey,
	bolnaApiKeyFile,
	origin,
}: Environment): {readonly name: string; readonly takeBack: string} | null {
	if (bolnaApiKey !== null) {
		return origin.key === 'dotenv'
			? {name: 'BOLNA_API_KEY in the .env file of this folder', takeBack: 'take it out of that file'}
			: {name: 'BOLNA_API_KEY', takeBack: 'run unset BOLNA_API_KEY'};
	}

	return bolnaApiKeyFile === null
		? null
		: {name: 'BOLNA_API_KEY_FILE', takeBack: 'run unset BOLNA_API_KEY_FILE'};
}

/** Says so when a key of the environment is used whatever the profile keeps. */
export async function warnOfEnvironment({environment, output}: Context): Promise<void> {
	const key = keyOfEnvironment(environment);
	if (key !== null) {
		await output.warn(`${key.name} comes before the profile's key, and is set.`);
	}
}

/** The same error; where the key is the environment's, with what helps: another key, entered and kept, would not. */
export function blamingEnvironment(error: unknown, environment: Environment): unknown {
	const key = keyOfEnvironment(environment);
	return error instanceof Trouble && error.code === 'key-refused' && key !== null
		? new Trouble({
				code: error.code,
				happened: error.happened,
				advice: `It is that of ${key.name}, which comes before a key that is kept: mend it, or ${key.takeBack}, and start again. callsift --offline then shows the calls that are kept here.`,
				...(error.detail === undefined ? {} : {detail: error.detail}),
				cause: error,
			})
		: error;
}
