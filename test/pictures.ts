/**
 * Makes the README's pictures from real runs of the demo: `npm run pictures`. The demo's clock stands still, so that a
 * picture changes only when the screen does.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {picture} from './helpers/picture.js';
import {node, openTerminal} from './helpers/terminal.js';

const media = join(import.meta.dirname, '..', 'media');
const stopped = join(import.meta.dirname, 'helpers', 'stopped-clock.js');
const program = [node, '--import', stopped, join(import.meta.dirname, '..', 'bin', 'callsift.js')];

type Screen = Awaited<ReturnType<typeof openTerminal>>;

const shots: Readonly<Record<string, (terminal: Screen) => Promise<void>>> = {
	async explorer(terminal) {
		terminal.press('/');
		terminal.type('agent:lantern dur:>60 status:completed');
		await terminal.sees(/\d\+? calls/);
		terminal.press('enter');
		// All calls of the period are loaded for it.
		await terminal.sees(/calls · \d/);
		await terminal.sees(/▌ +\d.*completed/);
		terminal.press('j', 'j', '2');
		await terminal.sees(/ 3 {2}agent/);
	},
	async inbox(terminal) {
		terminal.press('G');
		await terminal.sees('3,000 of 3,000');
		terminal.press('g', 'i');
		await terminal.sees(/troubled of 3,000 calls/);
		await terminal.sees(/rising/);
	},
	async triage(terminal) {
		terminal.press('f');
		await terminal.sees(/\d calls · /);
		await terminal.sees('3,000 of 3,000');
		terminal.press('g', 'j', 'j');
		// The detail follows the cursor: the number of its row stands in the detail's title, too.
		await terminal.waitFor('the third call in the detail', () => {
			const [, number = '?'] = /^▌.*(\+\d[\d ]+\d) /.exec(terminal.row(6)) ?? [];
			return terminal.row(3).includes(` ${number}`);
		});
		await terminal.sees('what helps');
	},
	async transcript(terminal) {
		terminal.press('/');
		terminal.type('agent:lantern dur:>60 status:completed');
		await terminal.sees(/\d\+? calls/);
		terminal.press('enter');
		// All calls of the period are loaded for it.
		await terminal.sees(/calls · \d/);
		await terminal.sees(/▌ +\d.*completed/);
		terminal.resize(108, 34);
		terminal.press('2');
		await terminal.sees(/ 3 {2}agent/);
	},
	async stats(terminal) {
		terminal.press('G');
		await terminal.sees('3,000 of 3,000');
		terminal.press('g', 's');
		await terminal.sees('What changed most');
		await terminal.sees('3,000 calls');
	},
};

mkdirSync(media, {recursive: true});
for (const [name, play] of Object.entries(shots)) {
	const terminal = await openTerminal({command: program, args: ['--demo'], columns: 120, rows: 34});
	await terminal.sees(/to go .*as of/);
	await play(terminal);
	writeFileSync(join(media, `${name}.svg`), picture(terminal.emulator, 'callsift'));
	terminal.press('ctrl-c');
	await terminal.exit;
	await terminal.close();
}
