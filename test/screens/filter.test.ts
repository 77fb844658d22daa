import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import type {TestTerminal} from '../helpers/terminal.js';
import {
	backToTop,
	cursorRow,
	detailRows,
	listRows,
	narrow,
	newestCall,
	newestFirst,
	shareList,
	squeezed,
	stillAccount,
	tellsOf,
} from './explorer.js';

let simulator: Simulator;
let terminal: TestTerminal;

beforeAll(async () => {
	await buildProgram();
	// Full rows, so that every transcript can be searched without each call being opened first.
	simulator = await stillAccount({rows: 'full'});
	terminal = await shareList(simulator, narrow);
});

afterAll(async () => {
	await terminal.close();
	await simulator.stop();
});

beforeEach(async () => {
	await backToTop(terminal, simulator);
	terminal.press('/');
	await terminal.sees('Enter accept');
});

test('what is typed is shown at once; Esc brings back what was there', async () => {
	const before = listRows(terminal);
	terminal.type('status:failed');
	await terminal.sees(/ \d+ calls? · [\d.]+%$/m);
	await terminal.waitFor('failed calls only', () =>
		listRows(terminal).every(
			row => row.trim() === '' || /✗ (failed|error|canceled|stopped|balance)/.test(row),
		),
	);
	terminal.press('esc');
	await terminal.sees(/^ \/ filter/m);
	await terminal.waitFor('the rows of before', () => listRows(terminal).join() === before.join());
});

test('Enter keeps it, / opens it again, Esc in the list takes it back', async () => {
	terminal.type('direction:in');
	terminal.press('enter');
	await terminal.seesNot('Enter accept');
	await terminal.sees(/^ \/ direction:in .*%$/m);
	const inbound = newestFirst(simulator).filter(call => call.telephony_data?.call_type === 'inbound');
	await terminal.waitFor(
		'inbound calls',
		() => inbound[0] !== undefined && tellsOf(cursorRow(terminal), inbound[0]),
	);
	terminal.press('/');
	await terminal.sees('Enter accept');
	await terminal.sees(/^ \/ direction:in/m);
	terminal.press('esc');
	await terminal.seesNot('Enter accept');
	terminal.press('esc');
	await terminal.sees(/^ \/ filter/m);
});

test('a filter that is wrong says where, and the list stays', async () => {
	const before = listRows(terminal);
	terminal.type('duration:>5 statsu:failed');
	await terminal.sees('did you mean `status`?');
	expect(terminal.row(2).indexOf('^')).toBe(terminal.row(1).indexOf('statsu'));
	terminal.press('enter');
	await terminal.sees('Enter accept');
	expect(terminal.row(1)).toContain('statsu');
	terminal.press('ctrl-u');
	await terminal.seesNot('did you mean');
	await terminal.waitFor('the rows of before', () => listRows(terminal).join() === before.join());
});

test('it edits by what a person sees as a letter, in any script', async () => {
	const field = () =>
		squeezed(
			terminal
				.row(1)
				.replace(/\d+ calls.*$/, '')
				.replace('/', ''),
		);
	terminal.type('नमस्ते');
	await terminal.waitFor('the whole word', () => field().startsWith('नमस्ते'));
	terminal.press('backspace');
	await terminal.waitFor('a word less its last syllable', () => field() === 'नम');
	terminal.press('backspace');
	await terminal.waitFor('the first letter', () => field() === 'न');
	terminal.press('ctrl-g', 'ctrl-t');
	terminal.paste('வணக்கம்\n');
	await terminal.waitFor('the pasted word on one line', () => field() === 'नவணக்கம்');
	terminal.press('home', 'delete');
	await terminal.waitFor('the pasted word alone', () => field() === 'வணக்கம்');
});

test('words are found in what was said, in Hindi too', async () => {
	const word = 'नमस्ते';
	terminal.type(word);
	await terminal.sees(/ \d+ calls? · [\d.]+%$/m);
	await terminal.seesNot('No call matches');
	terminal.press('enter');
	await terminal.seesNot('Enter accept');
	const greeted = newestFirst(simulator).filter(call => call.transcript?.includes(word));
	await terminal.waitFor('the calls in which it was said', () => / \d+ calls? /.test(terminal.row(1)));
	expect(greeted.length).toBeGreaterThan(0);
	terminal.press('2');
	await terminal.waitFor('the word in the transcript', () => squeezed(detailRows(terminal)).includes(word));
	const first = newestCall(simulator, call => call.id === greeted[0]?.id);
	expect(squeezed(detailRows(terminal))).toContain(
		squeezed(first.transcript?.split('\n')[0]?.slice(11, 40) ?? '?'),
	);
});

test('Tab completes, the arrows bring back earlier filters', async () => {
	terminal.type('dir');
	terminal.press('tab');
	await terminal.sees(/^ \/ direction:/m);
	terminal.type('out');
	terminal.press('enter');
	await terminal.seesNot('Enter accept');
	terminal.press('/');
	await terminal.sees('Enter accept');
	terminal.press('ctrl-u', 'up');
	await terminal.sees(/^ \/ direction:out/m);
});

test('values are offered with how many calls have them, for the rest of the filter', async () => {
	const busy = newestFirst(simulator).filter(
		call => call.status === 'busy' && call.telephony_data?.call_type === 'outbound',
	);
	terminal.type('direction:out stat');
	await terminal.sees(/^ +status: +How the call went/m);
	terminal.press('tab');
	await terminal.sees(/^ \/ direction:out status:/m);
	await terminal.waitFor('counted values', () => listRows(terminal).some(row => /^ +done +\d+ *$/.test(row)));
	terminal.type('bu');
	await terminal.waitFor('the busy calls counted', () =>
		listRows(terminal).some(row => new RegExp(`^ +busy +${busy.length} *$`).test(row)),
	);
	expect(listRows(terminal).some(row => /^ +done +\d+ *$/.test(row))).toBe(false);
	terminal.press('down');
	await terminal.waitFor('the offer under the bar', () => /^ ▌ busy/.test(cursorOffer()));
	terminal.press('enter');
	await terminal.sees(/^ \/ direction:out status:busy/m);
});

function cursorOffer(): string {
	return listRows(terminal).find(row => row.startsWith(' ▌ ')) ?? '';
}

test('the caret stands under the mistake behind wide letters, and before the end of the line', async () => {
	terminal.type('日本 dur:x');
	await terminal.sees('`duration` takes');
	expect(terminal.row(2).indexOf('^')).toBe(3 + 9);
	terminal.press('ctrl-u');
	await terminal.seesNot('`duration` takes');
	terminal.type('aaaaaaaa bbbbbbbb cccccccc dddddddd statsu:failed');
	await terminal.sees('did you mean `status`?');
	expect(terminal.row(2).indexOf('^')).toBe(terminal.row(1).indexOf('statsu'));
});

test('a text is offered with as many calls as it finds, whatever columns and longer texts it stands in', async () => {
	terminal.type('hangup:carr');
	await terminal.waitFor('counted texts', () => /^ +"?carr.* +\d+ *$/i.test(listRows(terminal)[0] ?? ''));
	const [, calls = ''] = /(\d+) *$/.exec(listRows(terminal)[0] ?? '') ?? [];
	terminal.press('tab');
	await terminal.sees(/^ \/ hangup:"?carrier/im);
	await terminal.waitFor('its calls', () => new RegExp(` ${calls} calls? · `).test(terminal.row(1)));
});

test('a word that no call is found by is offered for the fields it stands in', async () => {
	terminal.type('direction:out hungup');
	await terminal.sees('0 calls');
	await terminal.waitFor('the field', () => /^ +hangup:hungup +\d+ *$/.test(listRows(terminal)[0] ?? ''));
	const [, calls = ''] = /(\d+) *$/.exec(listRows(terminal)[0] ?? '') ?? [];
	terminal.press('tab');
	await terminal.sees(/^ \/ direction:out hangup:hungup/m);
	await terminal.waitFor('its calls', () => new RegExp(` ${calls} calls? · `).test(terminal.row(1)));
	expect(Number(calls)).toBeGreaterThan(0);
});

test('the offer hides no call where few match, nor why there is none', async () => {
	const chosen = newestFirst(simulator).at(-1);
	terminal.type(`id:${chosen?.id} s`);
	await terminal.waitFor('fields that begin so', () => /^ +status: /.test(listRows(terminal)[0] ?? ''));
	await terminal.sees('No call matches.');
	terminal.press('ctrl-u');
	terminal.type(`id:${chosen?.id} status:`);
	await terminal.waitFor(
		'values, and the one call below them',
		() =>
			/^ +done +/.test(listRows(terminal)[0] ?? '') &&
			listRows(terminal).some(row => chosen !== undefined && tellsOf(row.slice(3), chosen)),
	);
});

test('moments are offered with how many calls they find', async () => {
	terminal.type('direction:out created:y');
	await terminal.waitFor('yesterday counted', () => /^ +yesterday +\d+ *$/.test(listRows(terminal)[0] ?? ''));
	const [, calls = ''] = /(\d+) *$/.exec(listRows(terminal)[0] ?? '') ?? [];
	terminal.press('tab');
	await terminal.sees(/^ \/ direction:out created:yesterday/m);
	await terminal.waitFor('its calls', () => new RegExp(` ${calls} calls? · `).test(terminal.row(1)));
	terminal.press('ctrl-u');
	terminal.type('created:');
	for (const moment of ['today', 'yesterday', '24h', '2d']) {
		await terminal.sees(new RegExp(`^ +${moment} +\\d+ *$`, 'm'));
	}
});

test('half a phrase and an open parenthesis are looked for as far as they go, and Enter takes them', async () => {
	const said = /(?<=: )[A-Za-z]+ [a-z]+ [a-z]{4,}/;
	const [phrase = ''] =
		said.exec(newestCall(simulator, call => said.test(call.transcript ?? '')).transcript ?? '') ?? [];
	const half = phrase.slice(0, -1);
	terminal.type(`direction:out (status:busy OR "${half}`);
	await terminal.waitFor('the calls that say so', () => / [1-9]\d* calls? · /.test(terminal.row(1)));
	const [found = 'its calls'] = /\d+ calls?/.exec(terminal.row(1)) ?? [];
	await terminal.seesNot('not closed');
	terminal.press('tab');
	await terminal.sees('Nothing to complete here.');
	terminal.press('enter');
	await terminal.waitFor('it closed', () => terminal.row(1).includes(`(status:busy OR "${half}"*)`));
	expect(terminal.row(1)).toContain(found);
	terminal.press('/', 'ctrl-u');
	terminal.type(`direction:out (status:busy OR "${phrase}")`);
	await terminal.waitFor('the same calls', () => terminal.row(1).includes(` ${found} · `));
});

test('what a call carries is offered by its path, then by its value, with how many calls have it', async () => {
	terminal.type('extracted.');
	await terminal.waitFor('paths', () => listRows(terminal).some(row => /^ +extracted\.\w+: +\d/.test(row)));
	terminal.type('disp');
	await terminal.waitFor('one path', () =>
		/^ +extracted\.disposition: +\d/.test(listRows(terminal)[0] ?? ''),
	);
	terminal.press('tab');
	await terminal.sees(/^ \/ extracted\.disposition:/m);
	await terminal.waitFor('values', () => /^ +\w+ +\d+ *$/.test(listRows(terminal)[0] ?? ''));
	const [, value = '', calls = ''] = /(\w+) +(\d+)/.exec(listRows(terminal)[0] ?? '') ?? [];
	expect(terminal.row(1)).toContain(`${newestFirst(simulator).length} calls`);
	terminal.type(value);
	await terminal.waitFor('its calls', () => terminal.row(1).includes(` ${calls} calls`));
	terminal.press('ctrl-u');
	terminal.type('context.recipient_data.region:');
	await terminal.waitFor('regions', () => /^ +"?[A-Z].* +\d+ *$/.test(listRows(terminal)[0] ?? ''));
});

test('a field that is being written leaves the calls in sight that were there before its name was', async () => {
	terminal.type('direction:out');
	await terminal.sees(/^ \/ direction:out .* calls · \d/m);
	const [calls = 'its calls'] = /\d+ calls.*/.exec(terminal.row(1)) ?? [];
	terminal.type(' staus');
	await terminal.sees('0 calls');
	terminal.type(':failed');
	await terminal.sees('no field `staus`');
	await terminal.waitFor('the calls of before', () => terminal.row(1).endsWith(calls));
	terminal.press('ctrl-u');
	terminal.type('context.');
	await terminal.sees('needs a path');
});

test('the message stands on the side of the caret that has more room', async () => {
	terminal.type('refund* refund pay status:compl');
	// Of a sentence that is too long what would be right is left.
	await terminal.sees(/\^ did you mean `completed`\?$/m);
	expect(terminal.row(2).indexOf('^')).toBe(terminal.row(1).indexOf('compl'));
	terminal.press('ctrl-u');
	await terminal.seesNot('did you mean');
	terminal.type('refund refund refund refund refund refund refund status:compl');
	await terminal.sees('did you mean `completed`? ^');
});

test.each(['refund ', 'नमस्ते ', '退款', 'x'])(
	'a paste far longer than a filter can be, of %j, leaves the keys answering',
	async text => {
		terminal.paste(text.repeat(Math.ceil(40_000 / text.length)));
		await terminal.sees('No more than 3,999 characters');
		terminal.press('ctrl-u');
		await terminal.seesNot('No more than');
		await terminal.waitFor('an empty bar', () => /^ \/ +\d+ calls/.test(terminal.row(1)));
		terminal.type('statsu:failed');
		await terminal.sees('did you mean `status`?');
	},
);
