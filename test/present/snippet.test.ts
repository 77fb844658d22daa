import {expect, test} from 'vitest';
import {snippetOf} from '../../source/present/snippet.js';
import {call, load, object, samples} from '../calls/fixtures.js';

const inbound = object(load(samples.inbound));

function snippet(transcript: string): string | null {
	return snippetOf(call({...inbound, transcript}), /refund/iu, {masked: false});
}

test('the words around a hit are whole, and what was left out on either side is told', () => {
	const long = snippet(`user: ${'before '.repeat(50)}refund ${'afterwards '.repeat(50)}`);
	expect(long).toMatch(/^…(before )+refund (afterwards )*afterwards…$/);
	expect(snippet('user: a refund, please')).toMatch(/^a refund, please$/);
});

test('where no word ends, the hit is there all the same', () => {
	expect(snippet(`user: refund${'x'.repeat(400)}`)).toMatch(/^refundx+…$/);
});
