import {expect, test} from 'vitest';
import {Output} from '../../source/commands/output.js';
import {explain} from '../../source/commands/run.js';
import {Trouble} from '../../source/text/trouble.js';

const hostile = 'a\u001b]0;owned\u0007\u001b[2J\u202e\u009b5mb';

function terminal(columns = 80) {
	let stderr = '';
	const sink = {
		isTTY: true,
		columns,
		write(text: string | Uint8Array, done: () => void) {
			stderr += String(text);
			done();
		},
	};
	return {output: new Output(sink, sink, {quiet: false}), said: () => stderr};
}

const trouble = new Trouble({
	code: 'storage',
	happened: hostile,
	advice: hostile,
	detail: hostile,
	place: {text: hostile, column: 1, length: 2},
});

test.each([
	['a remark', (output: Output) => output.note(hostile)],
	['a warning', (output: Output) => output.warn(hostile)],
	['a line of progress', async (output: Output) => output.progress().show(hostile)],
	['a trouble', (output: Output) => output.trouble(trouble, true)],
	['what nobody foresaw', (output: Output) => explain(new Error(hostile), output, true)],
] as const)('%s shows itself and does nothing else', async (_, say) => {
	const {output, said} = terminal();
	await say(output);
	expect(said()).toContain('ab');
	expect(said().replace(/^\r/, '')).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
});

test('a terminal that nobody gave a size is written to as if it had one', async () => {
	const {output, said} = terminal(0);
	expect(output.width).toBe(120);
	output.progress().show('Adding up');
	expect(said()).toContain('Adding up');
	const place = {text: 'status:nope', column: 7, length: 4};
	await output.trouble(new Trouble({code: 'usage', happened: 'a', advice: 'b', place}), false);
	expect(said()).toContain('status:nope\n       ^^^^\n');
});

test('one sentence is one line, and a stack or a list of mistakes keeps its lines', async () => {
	const {output, said} = terminal();
	await output.trouble(
		new Trouble({code: 'usage', happened: 'One\ntwo.', advice: 'Three\nfour.', detail: 'five\nsix'}),
		true,
	);
	expect(said()).toBe('One two.\nThree four.\nfive\nsix\n');
});
