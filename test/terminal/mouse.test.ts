import fc from 'fast-check';
import {expect, test} from 'vitest';
import {mouseFilter, type Pointing, readPointing} from '../../source/terminal/mouse.js';

test.each<[string, readonly Pointing[]]>([
	['\x1b[<0;10;5M', [{deed: 'click', row: 4, column: 9}]],
	['\x1b[<20;1;1M', [{deed: 'click', row: 0, column: 0}]],
	['\x1b[<64;300;200M', [{deed: 'wheel-up', row: 199, column: 299}]],
	['\x1b[<65;1;1M\x1b[<65;1;1M', [1, 2].map(() => ({deed: 'wheel-down', row: 0, column: 0}))],
	['\x1b[<0;10;5m\x1b[<2;10;5M\x1b[<66;10;5M', []],
])('%j', (input, pointed) => {
	expect(readPointing(input)).toEqual({typed: '', pointed});
});

test('keys come through as they were typed, wherever reports are cut', () => {
	const typing = fc.constantFrom(
		'j',
		'\x1b[A',
		'\x1b',
		'नम',
		'[<',
		'\x1b[<0;7;9M',
		'\x1b[<65;1;2M',
		'\x1b[<0;7;9m',
	);
	fc.assert(
		fc.property(fc.array(typing, {maxLength: 12}), fc.array(fc.nat(60), {maxLength: 5}), (parts, cuts) => {
			const whole = `${parts.join('')}k`;
			const heard: Pointing[] = [];
			const filter = mouseFilter(pointing => heard.push(pointing));
			const edges = [
				0,
				...cuts.filter(cut => cut < whole.length).toSorted((one, other) => one - other),
				whole.length,
			];
			const typed = edges
				.slice(0, -1)
				.map((from, index) => filter(whole.slice(from, edges[index + 1])))
				.join('');
			const apart = readPointing(typed);
			expect(apart.typed).toBe(readPointing(whole).typed);
			// One that was cut inside of its introducer goes on to Ink, which drops it.
			expect(heard.length + apart.pointed.length).toBe(readPointing(whole).pointed.length);
		}),
	);
});
