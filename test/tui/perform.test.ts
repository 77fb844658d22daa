import {expect, test} from 'vitest';
import {Trouble} from '../../source/text/trouble.js';
import type {Host} from '../../source/tui/effects/host.js';
import {performer} from '../../source/tui/effects/perform.js';
import type {Message} from '../../source/tui/state/message.js';

const nowhere = async (): Promise<never> => {
	throw new Error('nobody asks for this');
};

function hostThat(does: Partial<Host>): Host {
	return {
		open: nowhere,
		openDemo: nowhere,
		openWithKey: nowhere,
		painted: Promise.resolve(),
		lend: nowhere,
		lent: {write() {}, key: nowhere},
		suspend: nowhere,
		now: () => 0,
		ring() {},
		redraw() {},
		quit() {},
		views: {read: nowhere, save: nowhere},
		clipboard: nowhere,
		saveCopy: nowhere,
		openAddress: nowhere,
		folder: '/nowhere',
		newFile: nowhere,
		edit: nowhere,
		pager: 'cat',
		...does,
	};
}

/** Does it, and waits until it is told how that went. */
async function done(host: Host, effect: 'ring' | 'read-views') {
	const noted: Array<readonly [string, unknown]> = [];
	const message = await new Promise<Message>(send => {
		const {perform} = performer({
			host,
			send,
			note: (...both) => noted.push(both),
			enter() {},
		});
		perform({do: effect});
	});
	return {message, noted};
}

test('what nobody foresaw is told with its name and its reason, and noted with where it happened', async () => {
	const mistake = new TypeError('bell is no bell');
	const ring = () => {
		throw mistake;
	};
	expect(await done(hostThat({ring}), 'ring')).toEqual({
		message: {type: 'noticed', notice: {text: 'ring did not work: bell is no bell', tone: 'bad'}},
		noted: [['ring', mistake]],
	});
});

test('a trouble is told in its own words, and is no mistake', async () => {
	const read = async () => {
		throw new Trouble({code: 'settings', happened: 'The settings are damaged.', advice: 'Mend them.'});
	};
	expect(await done(hostThat({views: {read, save: nowhere}}), 'read-views')).toEqual({
		message: {type: 'noticed', notice: {text: 'The settings are damaged. Mend them.', tone: 'bad'}},
		noted: [],
	});
});
