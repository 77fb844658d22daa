/** A small program for `session.test.ts`: Ink behind the writer, under the guard. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {Box, render, Text, useApp, useInput, usePaste, useWindowSize} from 'ink';
import {createElement, useState} from 'react';
import {systemClock} from '../../source/system/clock.js';
import {guardTerminal} from '../../source/terminal/session.js';
import {createScreenWriter} from '../../source/terminal/writer.js';
import {Trouble} from '../../source/text/trouble.js';

const screen = createScreenWriter(process.stdout, {synchronized: true});
const guard = guardTerminal({
	screen,
	stdin: process.stdin,
	stderr: process.stderr,
	clock: systemClock,
	verbose: process.argv.includes('--verbose'),
});
screen.draw(['starting']);

const child = `echo "child: $(stty -a | grep -c -- -icanon)"; read a; echo "got $a"; read b; echo "and $b"`;

async function runChild(script: string): Promise<void> {
	await once(spawn('sh', ['-c', script], {stdio: 'inherit'}), 'exit');
}

function App() {
	const {exit, suspendTerminal} = useApp();
	const {columns, rows} = useWindowSize();
	const [keys, setKeys] = useState('');
	usePaste(text => setKeys(before => `${before}<${text}>`));
	useInput((input, key) => {
		if (input === 'q') {
			exit();
		} else if (input === 'z' && key.ctrl) {
			void guard.suspend(suspendTerminal);
		} else if (input === 'p') {
			void guard.handOver(suspendTerminal, () => runChild(child));
		} else if (input === 'i') {
			void guard.handOver(suspendTerminal, () =>
				runChild('trap "echo interrupted; exit" INT; echo ready; read a'),
			);
		} else if (input === 'x') {
			setTimeout(() => {
				throw new Error('boom \x1b[31mred');
			});
		} else if (input === 'n') {
			guard.note('read-rows', new TypeError('boom \x1b[31mred'));
			setKeys(before => `${before}!`);
		} else if (input === 't') {
			void Promise.reject(
				new Trouble({code: 'storage', happened: 'The disk is full.', advice: 'Make room.'}),
			);
		} else {
			setKeys(before => before + input);
		}
	});
	return createElement(
		Box,
		{flexDirection: 'column', height: rows},
		createElement(Text, null, `keys: ${keys}`),
		createElement(Text, null, `size: ${columns}x${rows} pid: ${process.pid}`),
	);
}

const ink = render(createElement(App), {
	stdout: screen.stdout,
	alternateScreen: true,
	exitOnCtrlC: false,
	interactive: true,
	patchConsole: false,
	maxFps: 60,
});
await ink.waitUntilExit();
guard.release();
