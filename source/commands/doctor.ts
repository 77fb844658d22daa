import {doctor as examine, type Finding, type Verdict} from '../jobs/doctor/doctor.js';
import {wrap} from '../text/fit.js';
import {type Line, span, type Tone} from '../text/line.js';
import {scrub} from '../text/printable.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {doctorHands} from './doctor-hands.js';
import {exitCodes} from './exit-codes.js';
import {jsonForOutput} from './json-for-output.js';
import {Paper} from './paper.js';
import {version} from './version.js';

export const doctor: Command = {
	name: 'doctor',
	description:
		'Looks at all that callsift stands on: Node, the terminal, settings and their rights, the key, the way to Bolna, the clock, ' +
		'the calls and marks that are kept here. Each line says what is so, and what to do where something is not as it should be. ' +
		'It changes nothing, works without a key and without a network, and never shows the key.',
	arguments: [],
	options: [
		{name: 'offline', description: 'do not ask Bolna'},
		{name: 'json', description: 'print JSON: {version, ok, findings}'},
	],
	examples: [
		{line: 'callsift doctor', says: 'something is odd: what is it?'},
		{line: 'callsift doctor --json > callsift-doctor.json', says: 'for whoever is asked for help'},
	],
	async run(context, given) {
		const {output} = context;
		const findings: Finding[] = [];
		const print = given.flag('json') ? null : printer(context);
		const progress = output.progress();
		progress.show('Looking …');
		for await (const finding of examine(await doctorHands(context, given))) {
			progress.clear();
			findings.push(finding);
			await print?.(finding);
			progress.show('Looking …');
		}

		progress.clear();
		const count = (verdict: Verdict) => findings.filter(finding => finding.verdict === verdict).length;
		const ok = count('fail') === 0;
		if (print === null) {
			await output.line(jsonForOutput({version, ok, findings}, 2));
		} else {
			await output.note(
				`${count('ok')} as they should be, ${count('warn')} to look at, ${count('fail')} wrong.`,
			);
		}

		return ok ? exitCodes.ok : exitCodes.findings;
	},
};

interface Look {
	readonly glyph: string;
	readonly ascii: string;
	readonly tone: Tone;
}

const looks: Readonly<Record<Verdict, Look>> = {
	ok: {glyph: '✓', ascii: '+', tone: 'good'},
	warn: {glyph: '!', ascii: '!', tone: 'warn'},
	fail: {glyph: '✗', ascii: 'x', tone: 'bad'},
	skip: {glyph: '–', ascii: '-', tone: 'dim'},
};

const titleWidth = 10;
const indent = titleWidth + 8;

/** A line for what is so, and one below it for what to do. */
function printer(context: Context): (finding: Finding) => Promise<void> {
	const paper = new Paper(context);
	const room = Math.max(20, paper.room - indent);
	return async ({title, verdict, says, todo}) => {
		const {glyph, ascii, tone} = looks[verdict];
		const [first = scrub(''), ...rest] = wrap(scrub(says), room);
		const below = (text: string): Line => [span(' '.repeat(indent)), span(text)];
		const advice = todo === null ? [] : wrap(scrub(`${paper.ascii ? '->' : '→'} ${todo}`), room);
		await paper.write([
			[
				span(`${paper.ascii ? ascii : glyph} ${verdict.padEnd(4)} `, tone),
				span(` ${title.padEnd(titleWidth)} `, 'strong'),
				span(first, verdict === 'skip' ? 'dim' : 'plain'),
			],
			...rest.map(below),
			...advice.map(below),
		]);
	};
}
