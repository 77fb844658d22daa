import {readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {homeUntilEnd} from '../faults/impatient.js';
import {openTerminal} from '../helpers/terminal.js';
import {buildProgram, Machine} from './callsift.js';
import {callsiftHere} from './in-process.js';

test('a setting is set, told, listed and taken back, per profile', async () => {
	const home = homeUntilEnd();
	const config = (...words: readonly string[]) => callsiftHere(['config', ...words], {home});
	expect(await config()).toEqual({
		code: 0,
		stdout: [
			'timezone     – (that of the machine)',
			'currency     – (USD)',
			'agentId      – (all agents)',
			'base         – (https://api.bolna.ai)',
			'maskAlways   – (no)',
			'keepNothing  – (no)',
			'bell         – (no)',
			'keepDays     – (all are kept)',
			'',
		].join('\n'),
		stderr: '',
	});
	expect(await config('set', 'timezone', 'asia/kolkata')).toEqual({
		code: 0,
		stdout: '',
		stderr: 'timezone is Asia/Kolkata in the profile “default”.\n',
	});
	await config('set', 'keep-days', '400');
	await config('set', 'mask-always', 'on', '--profile', 'work');
	expect(await config('get', 'timezone')).toMatchObject({stdout: 'Asia/Kolkata\n'});
	expect(await config('get', 'keepDays', '--json')).toMatchObject({stdout: '400\n'});
	expect(JSON.parse((await config('list', '--json')).stdout)).toEqual({
		profile: 'default',
		path: join(home, 'config', 'settings.json'),
		settings: {
			timezone: 'Asia/Kolkata',
			currency: null,
			agentId: null,
			base: null,
			maskAlways: null,
			keepNothing: null,
			bell: null,
			keepDays: 400,
		},
	});
	expect(JSON.parse((await config('--json', '--profile', 'work')).stdout)).toMatchObject({
		profile: 'work',
		settings: {timezone: null, maskAlways: true},
	});
	expect(await config('path')).toMatchObject({stdout: `${join(home, 'config', 'settings.json')}\n`});
	expect((await stat(join(home, 'config', 'settings.json'))).mode & 0o777).toBe(0o600);

	expect(await config('unset', 'timezone')).toMatchObject({code: 0, stdout: ''});
	expect(await config('get', 'timezone')).toEqual({
		code: 0,
		stdout: '',
		stderr: 'timezone is not set: that of the machine.\n',
	});
});

test('what cannot be is refused in words, and changes nothing', async () => {
	const home = homeUntilEnd();
	const config = (...words: readonly string[]) => callsiftHere(['config', ...words], {home});
	for (const [words, says] of [
		[['set', 'timezone', 'Mars/North'], /“Mars\/North” cannot be\.\nGive a time zone such as/],
		[['set', 'currency', 'rupees'], /three letters/],
		[['set', 'keepDays', '0'], /number of days/],
		[['set', 'maskAlways', 'perhaps'], /yes or no/],
		[['set', 'curency', 'INR'], /no setting “curency”\.\nDid you mean currency\?/],
		[['set', 'timezone'], /Did you mean callsift config set timezone Asia\/Kolkata\?/],
		[['get'], /There are timezone, currency/],
		[['sett'], /no callsift config sett\.\nDid you mean set\?/],
		[['show-me'], /no callsift config show-me\.\nThere are list, get, set, unset, path, edit\./],
		[['edit'], /terminal/],
	] as const) {
		expect(await config(...words)).toEqual({code: 2, stdout: '', stderr: expect.stringMatching(says)});
	}

	expect(await config('set', 'base', 'http://example.com')).toMatchObject({
		code: 1,
		stderr: expect.stringContaining('unencrypted'),
	});
	expect(await config('set', 'currency', 'INR', '--demo')).toMatchObject({code: 2});
	expect(JSON.parse((await config('--json')).stdout).settings).toMatchObject({currency: null, base: null});
});

test('edit opens $EDITOR on the settings without the key, checks what was written, and asks again', async () => {
	await buildProgram();
	const machine = await Machine.create();
	onTestFinished(() => machine.remove());
	const path = join(machine.home, 'config', 'settings.json');
	await machine.callsift(['config', 'set', 'currency', 'USD']);
	const before = JSON.parse(await readFile(path, 'utf8'));
	before.profiles.default.key = 'bn-never-shown';
	await writeFile(path, JSON.stringify(before));

	// First a zone that is none, then one that is: the second time the file has what the first one left.
	const seen = join(machine.home, 'seen');
	const editor = `f() { cat "$1" >> ${seen}; sed -i 's,^# timezone = .*,timezone = Mars,; s,^timezone = Marsx*$,&x,; s,Marsxx$,Asia/Kolkata,' "$1"; }; f`;
	const opened = await openTerminal({
		args: ['config', 'edit'],
		columns: 100,
		rows: 20,
		env: {CALLSIFT_HOME: machine.home, EDITOR: editor},
	});
	onTestFinished(() => opened.close());
	await opened.sees('“Marsx” cannot be');
	await opened.sees('Edit again?');
	opened.press('enter');
	await opened.sees('are changed');
	expect((await opened.exit).code).toBe(0);
	expect(JSON.parse(await readFile(path, 'utf8')).profiles.default).toEqual({
		currency: 'USD',
		timezone: 'Asia/Kolkata',
		key: 'bn-never-shown',
	});
	expect(await readFile(seen, 'utf8')).not.toContain('bn-never-shown');
});

test('where there is only ASCII, what stands for nothing and for a cut text is of it, too', async () => {
	const ascii = {home: homeUntilEnd(), variables: {LC_ALL: 'C', COLUMNS: '60'}};
	for (const words of [['config'], ['profiles']]) {
		const {code, stdout} = await callsiftHere(words, ascii);
		expect([code, stdout]).toEqual([0, expect.stringMatching(/^[\n\x20-\x7e]+$/)]);
	}

	for (const words of [['list', '--columns', 'agent,status'], ['search', 'the'], ['stats'], ['agents']]) {
		const {code, stdout} = await callsiftHere([...words, '--demo', '--calls', '60'], ascii);
		expect([words, code, stdout]).toEqual([words, 0, expect.not.stringContaining('…')]);
	}

	const {stdout} = await callsiftHere(['search', 'the', '--demo', '--calls', '60'], ascii);
	expect(stdout).toMatch(/^ {4}\.\.[a-z]/m);
});
