import fc from 'fast-check';
import {expect, test} from 'vitest';
import {callMarkdown, markdownText} from '../../source/present/markdown.js';
import {call, load, object, samples} from '../calls/fixtures.js';
import {manner} from './manner.js';

const inbound = object(load(samples.inbound));
const look = {manner, agentName: () => 'Collections Hindi', recording: null};

test('a call is a heading, its reason, its facts, and what was said', () => {
	const text = callMarkdown(call(inbound), look).join('\n');
	expect(text).toMatch(/^### completed · /);
	expect(text).toContain('- agent: Collections Hindi');
	expect(text).toContain('> **agent** ');
	expect(text).not.toContain('- recording');
});

test('a number behind a label is written as it is', () => {
	const lines = callMarkdown(call(inbound), look);
	expect(lines).toContainEqual(expect.stringMatching(/^- numbers: \+\d/));
	expect(lines).toContainEqual(expect.stringMatching(/^- cost: \d+\.\dc$/));
});

test('what a call says is never markup', () => {
	const evil =
		'# no heading\n- no list\n1. no number\n![no](http://picture) <script>`code`</script> | a | b |';
	const lines = callMarkdown(call({...inbound, transcript: `user: ${evil}`, error_message: evil}), look);
	const text = lines.join('\n');
	expect(text).not.toMatch(/^> (?:#|-|1\.)|(?<!\\)[<`|]\w|(?<!\\)\[no/m);
	expect(text).toContain('\\# no heading');
});

test('a text is one line, and nothing that means something to Markdown is left bare in it', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), text => {
			expect(markdownText(text)).not.toMatch(/\n|(?<!\\)(?:\\\\)*[`*_[\]<>|~&]|^\s*[#+-]/);
		}),
	);
});
