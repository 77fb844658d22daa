import {expect, test} from 'vitest';
import {databaseTrouble} from '../../source/system/database-trouble.js';

const trouble = (code: string) =>
	databaseTrouble(Object.assign(new Error(`${code}: open`), {code}), 'ledger', '/data/ledger.db');

test.each(['EACCES', 'EPERM', 'EROFS'])('%s of the system is told as a file that cannot be written', code => {
	expect(trouble(code)).toMatchObject({
		code: 'storage',
		happened: 'The ledger cannot be written.',
		advice: 'Check that the data folder belongs to you.',
		detail: `/data/ledger.db: ${code}: open`,
	});
});

test.each(['ENOSPC', 'EDQUOT'])('%s of the system is told as a disk that is full', code => {
	expect(trouble(code)).toMatchObject({
		happened: 'The ledger does not fit on the disk.',
		advice: 'Make room on the disk that holds the data folder.',
	});
});
