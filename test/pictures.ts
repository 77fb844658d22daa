/**
 * Makes the README's pictures from real runs of the demo: `npm run pictures`. The times on them are those of the day.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {picture} from './helpers/picture.js';
import {openTerminal} from './helpers/terminal.js';

const media = join(import.meta.dirname, '..', 'media');

type Screen = Awaited<ReturnType<typeof openTerminal>>;

const shots: Readonly<Record<string, (terminal: Screen) => Promise<void>>> = {
	async explorer(terminal) {
		terminal.press('/');
		terminal.type('agent:lantern dur:>60 status:completed');
		await terminal.sees(/calls · \d/);
		terminal.press('enter');
		await terminal.sees(/▌ +\d.*completed/);
		terminal.press('j', 'j', '2');
		await terminal.sees(/ 3 {2}agent/);
	},
	async triage(terminal) {
		terminal.press('f', 'j', 'j');
		await terminal.sees(/what helps/);
		await terminal.sees(/\d calls · /);
		await terminal.sees(/[^g] · as of/);
	},
};

mkdirSync(media, {recursive: true});
for (const [name, play] of Object.entries(shots)) {
	const terminal = await openTerminal({args: ['--demo'], columns: 120, rows: 34});
	await terminal.sees(/to go/);
	await play(terminal);
	writeFileSync(join(media, `${name}.svg`), picture(terminal.emulator, 'callsift'));
	terminal.press('ctrl-c');
	await terminal.exit;
	await terminal.close();
}
