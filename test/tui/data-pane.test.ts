import fc from 'fast-check';
import {expect, test} from 'vitest';
import {lineText, lineWidth} from '../../source/text/line.js';
import {dataPane} from '../../source/tui/panes/data.js';
import {call} from '../calls/fixtures.js';
import {wildJson} from '../calls/wild-json.js';
import {context} from './pane-context.js';

function shown(extracted: unknown, width: number, folded: readonly string[] = []) {
	const execution = call({extracted_data: JSON.parse(JSON.stringify({data: extracted}))});
	const content = dataPane.content({...context(execution, width), folded: new Set(folded)});
	return content.lines(0, content.length);
}

test('a long name stands above its value, and a value keeps its lines', () => {
	const name = 'நோயாளியின் முழுப் பெயர் மற்றும் வயது எவ்வளவு என்பது';
	const text = shown({[name]: 'Karthik\nand his mother', short: 'yes'}, 60).map(line =>
		lineText(line).trimEnd(),
	);
	expect(text.join('\n')).toContain('\n          Karthik\n          and his mother\n');
	expect(text.at(-1)).toBe('        short  yes');
	expect(text.some(row => row.includes('நோயாளியின்'))).toBe(true);
});

test('whatever was extracted, no value is cut off by the width', () => {
	fc.assert(
		fc.property(wildJson, fc.integer({min: 40, max: 100}), (value, width) => {
			for (const line of shown(value, width)) {
				const isHead = /[▸▾] /.test(lineText(line));
				expect(isHead || lineWidth(line) <= width).toBe(true);
			}
		}),
	);
});
