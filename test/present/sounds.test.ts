import fc from 'fast-check';
import {expect, test} from 'vitest';
import {leaves} from '../../source/calls/leaves.js';
import {readExecution} from '../../source/calls/read-execution.js';
import {hideWords} from '../../source/present/hide.js';
import {maskExecution} from '../../source/present/mask.js';
import {hideSounds} from '../../source/present/sounds.js';
import {startSimulator} from '../../source/simulator/start.js';

const pairs = [
	['Rohan', 'रोहन'],
	['Priya', 'प्रिया'],
	['Anushka', 'अनुष्का'],
	['Asha', 'आशा'],
	['Sharma', 'शर्मा'],
	['Krishna', 'कृष्ण'],
	['Sanjay', 'संजय'],
	['Ambika', 'अंबिका'],
	['Singh', 'सिंह'],
	['Mohammed', 'मोहम्मद'],
	['Chaudhary', 'चौधरी'],
	['Zoya', 'ज़ोया'],
	['Venkatesh', 'వెంకటేష్'],
	['Karthik', 'கார்த்திக்'],
	['Lakshmi', 'லட்சுமி'],
	['Selvam', 'செல்வம்'],
	['Senthil', 'செந்தில்'],
	['Subramaniam', 'சுப்ரமணியம்'],
	['Simran', 'ਸਿਮਰਨ'],
	['Arjun', 'অর্জুন'],
	['Meera', 'મીરા'],
] as const;

test.each(pairs)('%s is found as %s, and the other way round', (latin, native) => {
	expect(hideSounds(`जी ${native}, बोलिए`, [latin], '#')).toBe('जी #, बोलिए');
	expect(hideSounds(`ji ${latin}, boliye`, [native], '#')).toBe('ji #, boliye');
});

test('an ending that hangs on a Tamil name does not save it', () => {
	expect(hideSounds('கார்த்திக்கிடம் பேசலாமா', ['Karthik'], '#')).toBe('# பேசலாமா');
});

test('the words that every call is full of stay', () => {
	const said = 'हाँ जी, मैं ठीक हूँ। आज नहीं, नाम मेरा नहीं है, मैंने बताया था';
	expect(hideSounds(said, ['Rohan', 'Neha', 'Meena', 'Amit', 'Asha', 'Vikram'], '#')).toBe(said);
	expect(hideSounds('may I try that, please', ['Maya', 'Tara'], '#')).toBe('may I try that, please');
});

test('numbers are hidden in whatever digits they are written', () => {
	expect(hideWords('मेरा नंबर ९८७६५ ००४१७ है', [])).not.toMatch(/[०-९]/);
});

test('whatever a name and a text are made of, only whole words go', () => {
	const letters = fc.string({
		unit: fc.constantFrom('r', 'o', 'A', 'र', 'ो', '्', 'அ', 'ு', ' ', ','),
		maxLength: 12,
	});
	fc.assert(
		fc.property(letters, fc.array(letters, {maxLength: 3}), (text, names) => {
			const left = hideSounds(text, names, '#');
			expect(left.replaceAll(/[\p{L}\p{M}#]/gu, '')).toBe(text.replaceAll(/[\p{L}\p{M}]/gu, ''));
		}),
	);
});

/** As the simulator calls people, in both scripts. */
const people: Readonly<Record<string, string>> = {
	Rohan: 'रोहन',
	Priya: 'प्रिया',
	Amit: 'अमित',
	Sunita: 'सुनीता',
	Vikram: 'विक्रम',
	Anushka: 'अनुष्का',
	Deepak: 'दीपक',
	Neha: 'नेहा',
	Rajesh: 'राजेश',
	Kavita: 'कविता',
	Manoj: 'मनोज',
	Pooja: 'पूजा',
	Lakshmi: 'லட்சுமி',
	Meena: 'மீனா',
};

test('of people whose name is known no masked transcript says it, in any script', async () => {
	const {account, stop} = await startSimulator({calls: 600, arrivalSeconds: 0});
	let said = 0;
	for (const id of account.ids()) {
		const call = readExecution(JSON.parse(JSON.stringify(account.call(id))), {depth: 'full'});
		const known = [call.context?.recipientData ?? null, call.extractedData].flatMap(data =>
			[...leaves(data)].map(({value}) => String(value)),
		);
		const masked = maskExecution(call).transcript ?? '';
		for (const [latin, native] of Object.entries(people).filter(([name]) => known.includes(name))) {
			const spoken = [latin, native].filter(name => call.transcript?.includes(name));
			said += spoken.length;
			expect(spoken.filter(name => masked.includes(name))).toEqual([]);
		}
	}

	expect(said).toBeGreaterThan(100);
	await stop();
});
