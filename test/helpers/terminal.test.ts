import {afterEach, expect, test} from 'vitest';
import {picture} from './picture.js';
import {node, openTerminal, type TestTerminal} from './terminal.js';

let terminal: TestTerminal;

afterEach(async () => terminal.close());

const script = `
	process.stdin.setRawMode(true);
	process.stdout.write('\\x1b[?1049h\\x1b[H\\x1b[1;31mready\\x1b[0m \\x1b[7mbar\\x1b[0m <&> ' + process.version.slice(0, 4) + ' CI=' + process.env.CI);
	process.stdout.on('resize', () => process.stdout.write('\\x1b[3;1Hnow ' + process.stdout.columns + 'x' + process.stdout.rows));
	process.stdin.on('data', data => {
		if (data.toString() === 'q') {
			process.stdout.write('\\x1b[?1049lbye');
			process.exit(3);
		}
		process.stdout.write('\\x1b[2;1H\\x1b[K' + JSON.stringify(data.toString()) );
	});
`;

async function open(): Promise<void> {
	terminal = await openTerminal({command: [node, '-e', script], columns: 60, rows: 5});
	await terminal.sees('ready');
}

test('a driver that presses keys and looks at the screen', async () => {
	await open();
	expect(terminal.isAlternate()).toBe(true);
	expect(terminal.row(0)).toBe('ready bar <&> v24. CI=undefined');
	expect(terminal.cell(0, 0)).toMatchObject({text: 'r', bold: true, colour: 1, inverse: false});
	expect(terminal.cell(0, 6)).toMatchObject({text: 'b', inverse: true});
	terminal.press('down');
	await terminal.sees(JSON.stringify('\x1b[B'));
	terminal.press('ctrl-c');
	await terminal.sees(JSON.stringify('\x03'));
	terminal.paste('pasted');
	await terminal.sees('[200~pasted');
	terminal.resize(50, 4);
	await terminal.sees('now 50x4');
	terminal.press('G');
	await terminal.sees(/^"G"$/m);
	await terminal.seesNot('pasted');
	terminal.press('q');
	expect(await terminal.exit).toEqual({code: 3, signal: undefined});
	expect(terminal.isAlternate()).toBe(false);
	expect(terminal.screen()[0]).toBe('bye');
});

test('what it does not see it says, with the whole screen', async () => {
	await open();
	await expect(terminal.sees('nothing of the kind', {timeoutMs: 50})).rejects.toThrow(
		/Waited 50 ms for the screen to show nothing of the kind.*ready bar/s,
	);
});

test('a picture has the colours, and nothing in it is markup', async () => {
	await open();
	const svg = picture(terminal.emulator, 'a <title>');
	expect(svg).toContain('fill="#f07178" font-weight="bold">ready</text>');
	expect(svg).toContain('&lt;&amp;&gt; v24.');
	expect(svg).toContain('a &lt;title&gt;');
	expect(svg).toMatch(/<rect [^>]*fill="#d5dae6"\/>.*<text [^>]*fill="#12151c">bar/);
	expect(svg).not.toMatch(/<script|href|@import/);
});
