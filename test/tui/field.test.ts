import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cellWidth, graphemeWidth} from '../../source/text/width.js';
import {
	editField,
	type Field,
	fieldKeys,
	fieldOf,
	fieldText,
	startOf,
	typeInto,
	visibleField,
} from '../../source/tui/widgets/field.js';

test('backspace takes what a person sees as one letter', () => {
	const greeting = fieldOf('नमस्ते');
	const shorter = editField(greeting, 'backspace');
	expect(greeting.letters.length).toBeLessThan('नमस्ते'.length);
	expect(fieldText(shorter)).toBe(greeting.letters.slice(0, -1).join(''));
	expect(fieldText(editField(fieldOf('a👨‍👩‍👧'), 'backspace'))).toBe('a');
});

test('a vowel sign typed after its consonant joins it', () => {
	const typed = typeInto(typeInto(fieldOf(''), 'क'), 'ि');
	expect(typed.letters).toEqual(['कि']);
	expect(typed.cursor).toBe(1);
});

test('typing goes in at the cursor, and words are cut by the word', () => {
	const field = fieldOf('status:failed refund');
	const before = editField(editField(field, 'word-left'), 'cut-before');
	expect(fieldText(before)).toBe('refund');
	expect(fieldText(editField(field, 'cut-word'))).toBe('status:failed ');
	expect(fieldText(typeInto(before, 'no '))).toBe('no refund');
});

test('whatever is typed and pressed, the cursor stays inside and no control gets in', () => {
	const step = fc.oneof(
		fc.record({type: fc.string({unit: 'binary'})}),
		fc.record({press: fc.constantFrom(...fieldKeys)}),
	);
	fc.assert(
		fc.property(fc.array(step, {maxLength: 30}), fc.integer({min: 4, max: 60}), (steps, width) => {
			let field = fieldOf('');
			for (const each of steps) {
				field = 'type' in each ? typeInto(field, each.type) : editField(field, each.press);
				expect(field.cursor).toBeGreaterThanOrEqual(0);
				expect(field.cursor).toBeLessThanOrEqual(field.letters.length);
			}

			expect(fieldText(field)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
			const {before, under, after} = visibleField(field, width);
			expect(cellWidth(before) + cellWidth(after)).toBeLessThanOrEqual(width + cellWidth(under));
		}),
	);
});

/** What is in sight, the slow way: from the first letter on until the cursor fits. */
function seenPlainly({letters, cursor}: Field, width: number): ReturnType<typeof visibleField> {
	const cells = (some: readonly string[]) => some.reduce((sum, letter) => sum + graphemeWidth(letter), 0);
	let start = 0;
	while (start < cursor && cells(letters.slice(start, cursor)) > width - 2) {
		start += 1;
	}

	const before = letters.slice(start, cursor);
	const under = letters[cursor] ?? ' ';
	const room = width - cells([...before, under]);
	const rest = letters.slice(cursor + 1);
	const after = rest.filter((_, index) => cells(rest.slice(0, index + 1)) <= room);
	return {start, before: before.join(''), under, after: after.join('')};
}

const letter = fc.constantFrom('a', ' ', 'नि', 'क्षि', 'ம்', '退', 'ー', 'é', '👨‍👩‍👧', '\u200d');

test('what is in sight is the same as from the first letter on', () => {
	fc.assert(
		fc.property(
			fc.array(letter, {maxLength: 30}),
			fc.nat(30),
			fc.integer({min: 0, max: 24}),
			(letters, at, width) => {
				const field = {letters, cursor: Math.min(at, letters.length)};
				expect(visibleField(field, width)).toEqual(seenPlainly(field, width));
			},
		),
	);
});

test('letters out of sight are not looked at, however many there are', () => {
	const looksAt = (each: string, count: number, cursor: number) => {
		let looks = 0;
		const letters = new Proxy(
			Array.from({length: count}, () => each),
			{
				get(target, key, receiver) {
					looks += 1;
					return Reflect.get(target, key, receiver);
				},
			},
		);
		visibleField({letters, cursor}, 60);
		return looks;
	};
	for (const each of ['a', 'नि', '退']) {
		for (const share of [0, 0.5, 1]) {
			expect(looksAt(each, 4000, 4000 * share)).toBeLessThanOrEqual(2 * looksAt(each, 200, 200 * share));
		}
	}
});

test('the start of a long text ends with a whole letter', () => {
	fc.assert(
		fc.property(fc.array(letter, {maxLength: 20}), fc.nat(40), (letters, room) => {
			const {letters: whole} = fieldOf(letters.join(''));
			const start = startOf(whole.join(''), room);
			const taken = fieldOf(start).letters;
			expect(start.length).toBeLessThanOrEqual(room);
			expect(taken).toEqual(whole.slice(0, taken.length));
			expect(start.length + (whole[taken.length]?.length ?? room + 1)).toBeGreaterThan(room);
		}),
	);
});
