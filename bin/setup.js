/**
 * Installs what package-lock.json names, unless that was done before. It runs on whatever Node npm was started
 * with, before anything is installed, so it may use nothing but Node's own modules.
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.callsift-setup');
const [neededMajor, neededMinor] = [22, 13];

const stamp = createHash('sha256')
	.update(readFileSync(join(root, 'package-lock.json')))
	.digest('hex');

if (!isInstalled()) {
	install();
}

checkNode();
writeFileSync(stampFile, stamp);

function isInstalled() {
	return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

function install() {
	console.error('Installing what callsift is built with (once, some ten seconds to a minute) …');
	// `--include=dev`: everything is a development dependency, and NODE_ENV=production would leave it out.
	const words = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
	const npm = process.env.npm_execpath;
	const {status} = npm
		? spawnSync(process.execPath, [npm, ...words], {cwd: root, stdio: 'inherit'})
		: spawnSync(`npm ${words.join(' ')}`, {cwd: root, stdio: 'inherit', shell: true});
	if (status !== 0) {
		fail('npm could not install the packages; its own words are above.');
	}
}

/** The scripts run on the `node` package's Node, which is not there when install scripts are turned off. */
function checkNode() {
	const own = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	const version = existsSync(own)
		? spawnSync(own, ['--version'], {encoding: 'utf8'}).stdout?.trim()
		: process.version;
	const [major, minor] = (version ?? '').replace('v', '').split('.').map(Number);
	if (!(major > neededMajor || (major === neededMajor && minor >= neededMinor))) {
		fail(
			`The scripts would run on Node ${version || 'of no known version'} and need ${neededMajor}.${neededMinor}: ` +
				'let the `node` package run its install script (npm rebuild node), or use a newer Node.',
		);
	}
}

function fail(sentence) {
	console.error(sentence);
	process.exit(1);
}
