/**
 * Lets Node run the sources as they are (`node --import test/helpers/run-typescript.js program.ts`): it strips types by
 * itself, but looks for the `.js` that TypeScript wants to see in imports.
 */
import {registerHooks} from 'node:module';

registerHooks({
	resolve(specifier, context, next) {
		try {
			return next(specifier, context);
		} catch (error) {
			if (!specifier.startsWith('.') || !specifier.endsWith('.js')) {
				throw error;
			}

			return next(specifier.replace(/\.js$/, '.ts'), context);
		}
	},
});
