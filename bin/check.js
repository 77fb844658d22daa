/**
 * `npm test`: types, lint, build and tests, each one even when an earlier one failed. Its last line is
 * `N passed, N failed`. Words after `npm test --` go to vitest, which then runs only the tests they name.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = join(root, 'node_modules');
const scratch = mkdtempSync(join(tmpdir(), 'callsift-check-'));
const report = join(scratch, 'report.json');

const checks = [
	{name: 'types', words: [join(packages, 'typescript/bin/tsc'), '--noEmit'], count: asOne},
	{
		name: 'lint',
		words: [join(packages, '@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings'],
		count: asOne,
	},
	{name: 'build', words: [join(root, 'bin/build.js'), '--types'], count: asOne},
	{
		name: 'tests',
		words: [
			join(packages, 'vitest/vitest.mjs'),
			'run',
			'--config=test/vitest.config.ts',
			'--reporter=default',
			'--reporter=json',
			`--outputFile.json=${report}`,
			...process.argv.slice(2),
		],
		count: asReported,
	},
];

let passed = 0;
let failed = 0;
for (const {name, words, count} of checks) {
	console.log(`\n— ${name}`);
	const {status} = spawnSync(process.execPath, words, {cwd: root, stdio: 'inherit'});
	const counts = count(status === 0);
	passed += counts.passed;
	failed += counts.failed;
}

rmSync(scratch, {recursive: true});
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function asOne(succeeded) {
	return {passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1};
}

/** A file that could not be loaded or prepared has no test that failed; it counts as one itself. */
function asReported(succeeded) {
	if (!existsSync(report)) {
		return {passed: 0, failed: 1};
	}

	const {numPassedTests, numFailedTests, testResults} = JSON.parse(readFileSync(report, 'utf8'));
	const unprepared = testResults.filter(
		file => file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
	);
	const failures = numFailedTests + unprepared.length;
	return {passed: numPassedTests, failed: succeeded ? failures : Math.max(failures, 1)};
}
