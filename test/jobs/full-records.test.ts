import {expect, test} from 'vitest';
import {readExecution} from '../../source/calls/read-execution.js';
import {fullRecords} from '../../source/jobs/full-records.js';
import {Trouble} from '../../source/text/trouble.js';

const rows = Array.from({length: 20}, (_, number) => readExecution({id: `call-${number}`}, {depth: 'row'}));

function asking(answer: (id: string) => Promise<void>) {
	let underWay = 0;
	let most = 0;
	const workspace = {
		bolna: {
			async execution(id: string) {
				underWay += 1;
				most = Math.max(most, underWay);
				await answer(id).finally(() => {
					underWay -= 1;
				});
				return readExecution({id}, {depth: 'full'});
			},
		},
	};
	return {workspace, most: () => most};
}

async function idsAndDepths(calls: AsyncIterable<{id: string; depth: string}>): Promise<string[]> {
	const found: string[] = [];
	for await (const {id, depth} of calls) {
		found.push(`${id} ${depth}`);
	}

	return found;
}

test('full records come in the order of the rows, a few being asked for at once', async () => {
	const {workspace, most} = asking(async id => {
		// The later ones answer first.
		for (let turn = Number(id.slice(5)) % 4; turn < 4; turn += 1) {
			await Promise.resolve();
		}
	});
	expect(await idsAndDepths(fullRecords(workspace, rows))).toEqual(rows.map(({id}) => `${id} full`));
	expect(most()).toBeGreaterThan(1);
	expect(most()).toBeLessThanOrEqual(5);
});

test('a record that is there already is not asked for', async () => {
	const {workspace} = asking(async () => {
		throw new Error('nobody should ask');
	});
	const full = rows.map(({raw}) => readExecution(raw, {depth: 'full'}));
	expect(await idsAndDepths(fullRecords(workspace, full))).toHaveLength(20);
});

test('a call that vanished stays the row it was; any other trouble ends the list', async () => {
	const trouble = (code: 'not-found' | 'rate-limited') =>
		new Trouble({code, happened: 'No.', advice: 'Wait.'});
	const vanished = asking(async id => {
		if (id === 'call-3') {
			throw trouble('not-found');
		}
	});
	expect(await idsAndDepths(fullRecords(vanished.workspace, rows))).toContain('call-3 row');
	const refused = asking(async id => {
		if (id === 'call-7') {
			throw trouble('rate-limited');
		}
	});
	await expect(idsAndDepths(fullRecords(refused.workspace, rows))).rejects.toMatchObject({
		code: 'rate-limited',
	});
});
