/**
 * `npm run bench [theme …]`: what callsift claims of its speed, each figure beside its peer in the same run. Nothing
 * here fails: figures of a noisy machine are for reading.
 */

import {explorer} from './explorer.js';
import {exporting} from './export.js';
import type {Bench} from './figure.js';
import {isMet, report} from './figure.js';
import {search} from './search.js';
import {serve} from './serve.js';
import {sync} from './sync.js';

const themes: Readonly<Record<string, Bench>> = {explorer, export: exporting, search, serve, sync};

const asked = process.argv.slice(2);
const unknown = asked.filter(name => !Object.hasOwn(themes, name));
if (unknown.length > 0) {
	console.error(`There is no theme ${unknown.join(', ')}; there are ${Object.keys(themes).join(', ')}.`);
	process.exit(2);
}

let [met, short, skipped] = [0, 0, 0];
for (const [name, bench] of Object.entries(themes)) {
	if (asked.length === 0 || asked.includes(name)) {
		console.log(`\n# ${name}`);
		for await (const figure of bench()) {
			console.log(report(figure));
			met += 'skipped' in figure ? 0 : Number(isMet(figure));
			short += 'skipped' in figure ? 0 : Number(!isMet(figure));
			skipped += Number('skipped' in figure);
		}
	}
}

console.log(`\n${met} met, ${short} short of their goal, ${skipped} skipped`);
