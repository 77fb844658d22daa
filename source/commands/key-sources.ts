import type {Context} from './context.js';

/** Says so when a key of the environment is used whatever the profile keeps. */
export async function warnOfEnvironment({environment, output}: Context): Promise<void> {
	const {bolnaApiKey, bolnaApiKeyFile, origin} = environment;
	if (bolnaApiKey !== null) {
		const where = origin.key === 'dotenv' ? 'BOLNA_API_KEY in the .env file of this folder' : 'BOLNA_API_KEY';
		await output.warn(`${where} comes before the profile's key, and is set.`);
	} else if (bolnaApiKeyFile !== null) {
		await output.warn("BOLNA_API_KEY_FILE comes before the profile's key, and is set.");
	}
}
