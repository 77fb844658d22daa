import {mkdtemp, readdir, readlink, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
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
