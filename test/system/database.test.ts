import {execFile} from 'node:child_process';
import {mkdtemp, readdir, readlink, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {promisify} from 'node:util';
import {expect, onTestFinished, test} from 'vitest';
import {openDatabase} from '../../source/system/database.js';

test('a database that cannot be used in the end is not kept open', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'callsift-database-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const path = join(folder, 'ledger.db');
	const other = new DatabaseSync(path);
	other.exec('CREATE TABLE events (id); PRAGMA application_id = 7; BEGIN; SELECT * FROM events');
	other.prepare('SELECT * FROM events').all();

	const options = {path, name: 'ledger', applicationId: 7, schemaVersion: 1, durable: true};
	await expect(openDatabase(options)).rejects.toMatchObject({
		happened: 'The ledger is in use by another process.',
	});
	other.exec('COMMIT');
	other.close();
	if (process.platform === 'linux') {
		const open = await readdir('/proc/self/fd');
		const paths = await Promise.all(open.map(name => readlink(join('/proc/self/fd', name)).catch(() => '')));
		expect(paths).not.toContain(path);
	}
});

test('several processes that make the same files at once all have them open', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'callsift-database-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const program = `
		import {migrate, openDatabase} from '${join(import.meta.dirname, '../../source/system/database.ts')}';
		for (let count = 0; count < 60; count++) {
			const path = '${folder}/' + count + '.db';
			const options = {path, name: 'ledger', applicationId: 7, schemaVersion: 1, durable: false};
			const database = await openDatabase(options);
			migrate(database, 7, ['CREATE TABLE events (id)']);
			database.close();
		}`;
	const words = ['--import', join(import.meta.dirname, '../helpers/run-typescript.js')];
	const run = () =>
		promisify(execFile)(process.execPath, [...words, '--input-type=module', '--eval', program]);
	await expect(Promise.all(Array.from({length: 4}, run))).resolves.toHaveLength(4);
});
