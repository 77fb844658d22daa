import {defineConfig} from 'vitest/config';

/** ink-table is CommonJS and asks for Ink with `require`, which ES modules with a top-level await refuse. */
const inkTable = {
	name: 'ink-table-as-module',
	transform(code: string, id: string) {
		if (!id.includes('ink-table')) {
			return undefined;
		}

		let count = 0;
		const imports: string[] = [];
		const body = code.replaceAll(/require\((["'])([^"']+)\1\)/g, (_, _quote: string, name: string) => {
			count += 1;
			imports.push(`import * as required${count} from '${name}';`);
			return `required${count}`;
		});
		return `${imports.join('\n')}\nconst exports = {};\n${body}\nexport default exports.default;`;
	},
};

export default defineConfig({
	plugins: [inkTable],
	// React's development build of JSX does not exist under NODE_ENV=production.
	oxc: {jsx: {runtime: 'automatic', development: false}},
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		exclude: ['test/bench/**'],
		server: {deps: {inline: ['ink-table']}},
		testTimeout: 30_000,
		hookTimeout: 60_000,
		env: {NODE_ENV: 'production', CI: '', FORCE_COLOR: ''},
	},
});
