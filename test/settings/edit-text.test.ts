import fc from 'fast-check';
import {expect, test} from 'vitest';
import {choices, findSetting, settingNames} from '../../source/settings/choices.js';
import {editText, readEdited} from '../../source/settings/edit-text.js';
import type {ProfileSettings} from '../../source/settings/stored-settings.js';

const anySettings: fc.Arbitrary<ProfileSettings> = fc.record(
	{
		timezone: fc.constantFrom('Asia/Kolkata', 'UTC', 'Europe/Berlin'),
		currency: fc.constantFrom('INR', 'USD'),
		agentId: fc.uuid(),
		base: fc.constant('https://bolna.example/api'),
		maskAlways: fc.boolean(),
		keepDays: fc.integer({min: 1, max: 9999}),
	},
	{requiredKeys: []},
);

test('what is written to be edited reads as what it was, and nothing that is explained counts', () => {
	fc.assert(
		fc.property(anySettings, settings => {
			expect(readEdited(editText('work', settings))).toEqual({settings, mistakes: []});
		}),
	);
});

test('every setting reads its own example, and is found however it is typed', () => {
	for (const name of settingNames) {
		const {example, read, show} = choices[name];
		expect(show(read(example))).toBe(example);
		expect(findSetting(name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`))).toBe(name);
		expect(editText('p', {})).toContain(`# ${name} = ${example}\n`);
	}
});

test('what cannot be is said by line, and the rest is read', () => {
	const {settings, mistakes} = readEdited(
		[
			'timezone = Mars/North',
			'currency = inr',
			'curency = USD',
			'nonsense',
			'currency = USD',
			'keepDays =',
		].join('\n'),
	);
	expect(settings).toEqual({currency: 'INR'});
	expect(mistakes).toEqual([
		'Line 1, timezone: “Mars/North” cannot be. Give a time zone such as Asia/Kolkata or UTC.',
		'Line 3: there is no setting “curency”.',
		'Line 4 is not of the form “name = value”.',
		'Line 5 says currency a second time.',
	]);
});

test('no text throws', () => {
	fc.assert(
		fc.property(fc.string(), fc.constantFrom(...settingNames), (text, name) => {
			expect(Array.isArray(readEdited(`${name} = ${text}`).mistakes)).toBe(true);
		}),
	);
});
