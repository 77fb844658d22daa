import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'callsift-launcher-'));
cpSync(join(root, 'bin/callsift.js'), join(folder, 'bin/callsift.js'));
writeFileSync(join(folder, 'package.json'), '{"type": "module"}');

afterAll(() => rmSync(folder, {recursive: true}));

function launch(version: string) {
	const pretend = `Object.defineProperty(process.versions, 'node', {value: '${version}'})`;
	writeFileSync(join(folder, 'pretend.cjs'), pretend);
	const words = ['--require', join(folder, 'pretend.cjs'), join(folder, 'bin/callsift.js')];
	return spawnSync(process.execPath, words, {encoding: 'utf8'});
}

test.each(['14.21.3', '20.20.2', '22.12.0'])('Node %s is told in one sentence what is needed', version => {
	const {status, stdout, stderr} = launch(version);
	expect(stderr).toBe(`callsift needs Node 22.13 or later; this is Node ${version}.\n`);
	expect(stdout).toBe('');
	expect(status).toBe(1);
});

test.each(['22.13.0', '24.21.0', '30.0.0'])(
	'Node %s is let in, and a missing build is told in one sentence',
	version => {
		const {status, stderr} = launch(version);
		expect(stderr).toBe('callsift is not built yet: run `npm run build` in its folder.\n');
		expect(status).toBe(1);
	},
);
