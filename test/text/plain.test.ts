import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {isPlain} from '../../source/text/plain.js';
import {scrub} from '../../source/text/printable.js';

test('what is taken for plain is one cell, one grapheme and harmless, beside any other such', () => {
	const segmenter = new Intl.Segmenter();
	const characters = Array.from({length: 0x10000}, (_, code) => String.fromCharCode(code)).filter(isPlain);
	expect(characters.length).toBeGreaterThan(500);
	for (const character of characters) {
		expect(stringWidth(character), character).toBe(1);
		expect(character).not.toMatch(/[\p{C}\p{M}\p{Default_Ignorable_Code_Point}\p{Emoji_Presentation}]/u);
	}

	const all = characters.join('');
	expect([...segmenter.segment(all)].length).toBe(characters.length);
	expect(scrub(all)).toBe(all);
	expect(isPlain('नमस्ते')).toBe(false);
	expect(isPlain('e\u0301')).toBe(false);
});
