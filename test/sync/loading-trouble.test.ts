import {expect, test} from 'vitest';
import {loadingTrouble} from '../../source/sync/loading-trouble.js';

test('what could not be kept is told to people and to scripts alike, which have no keys to press', () => {
	const full = new Error('disk full');
	const trouble = loadingTrouble(full);
	expect(trouble).toMatchObject({code: 'storage', cause: full});
	expect(trouble.advice).toMatch(/free space.*try again\.$/);
	expect(trouble.advice).not.toMatch(/press/);
	expect(loadingTrouble(trouble)).toBe(trouble);
});
