import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cellWidth} from '../../source/text/width.js';
import {
	editField,
	fieldKeys,
	fieldOf,
	fieldText,
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
