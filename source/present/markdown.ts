import type {Execution, Telephony} from '../calls/execution.js';
import {explainHangup} from '../calls/hangup.js';
import {totalCents} from '../calls/money.js';
import {turnsOf} from '../calls/turns.js';
import {type Printable, printable, scrub, scrubLines} from '../text/printable.js';
import {durationText} from './duration.js';
import type {Manner} from './manner.js';
import {maskExecution} from './mask.js';
import {moneyText} from './money.js';
import {phoneText} from './phone.js';
import {fullTime} from './time.js';
import {whyOf} from './why.js';

export interface MarkdownLook {
	readonly manner: Manner;
	readonly agentName: (agentId: string | null) => string | null;
	/** The stable address of the recording; null where there is none. */
	readonly recording: string | null;
}

type Fact = readonly [label: string, value: Printable | null];

/** A call as lines of Markdown, for a ticket or a document: what went wrong, the facts, what was said. */
export function callMarkdown(call: Execution, look: MarkdownLook): readonly Printable[] {
	const execution = look.manner.masked ? maskExecution(call) : call;
	const sections = [
		[printable(`### ${heading(execution, look.manner)}`)],
		...reason(execution),
		factsOf(execution, look).flatMap(([label, value]) =>
			value === null || value === '' ? [] : [printable(`- ${label}: ${value}`)],
		),
		spoken(execution),
	];
	return sections
		.filter(section => section.length > 0)
		.flatMap((section, index) => (index === 0 ? section : [printable(''), ...section]));
}

function heading({status, userNumber, createdAtMs}: Execution, manner: Manner): string {
	const facts = [
		status,
		userNumber === null ? null : phoneText(userNumber, manner),
		createdAtMs === null ? null : fullTime(createdAtMs, manner),
	];
	return markdownText(facts.filter(fact => fact !== null).join(' · '));
}

/** What happened, how that is known, what usually helps: a paragraph each. */
function reason(execution: Execution): ReadonlyArray<readonly Printable[]> {
	const why = whyOf(execution);
	if (why === null) {
		return [];
	}

	const {sentence, evidence, advice} = why;
	return [
		[printable(`**${markdownText(sentence)}**`)],
		...[evidence, advice].flatMap(words => (words === null ? [] : [[markdownText(words)]])),
	];
}

function factsOf(execution: Execution, {manner, agentName, recording}: MarkdownLook): readonly Fact[] {
	const {id, agentId, batchId, conversationSeconds, telephony, provider, errorMessage, summary} = execution;
	const cents = totalCents(execution);
	// Behind a label, where no list can begin.
	const words = (text: string | null) => (text === null ? null : inlineMarkdown(text));
	return [
		['execution', words(id)],
		['agent', words(agentName(agentId) ?? agentId)],
		['batch', words(batchId)],
		['numbers', words(numbersOf(telephony, manner))],
		['provider', words([provider, telephony?.carrier].filter(Boolean).join(' · '))],
		['spoke', words(conversationSeconds === null ? null : lengthText(conversationSeconds))],
		['cost', words(cents === null ? null : moneyText(cents, manner))],
		['hangup', words(explainHangup(execution)?.sentence ?? null)],
		['error', words(errorMessage)],
		['summary', words(summary)],
		// In angle brackets, where nothing of an address is markup.
		['recording', recording === null ? null : printable(`<${recording}>`)],
	];
}

function numbersOf(telephony: Telephony | null, manner: Manner): string | null {
	if (telephony === null || (telephony.fromNumber ?? telephony.toNumber) === null) {
		return null;
	}

	const number = (text: string | null) => (text === null ? '?' : phoneText(text, manner));
	return `${number(telephony.fromNumber)} → ${number(telephony.toNumber)}`;
}

function lengthText(seconds: number): string {
	return seconds < 60 ? `${durationText(seconds)} s` : durationText(seconds);
}

/** A quotation, a paragraph for each turn. */
function spoken({transcript}: Execution): readonly Printable[] {
	return turnsOf(transcript).flatMap(({speaker, text}, index) => [
		...(index === 0 ? [] : [printable('>')]),
		...scrubLines(text).map((line, row) =>
			scrub(row === 0 ? `> **${speaker}** ${markdownText(line)}` : `> ${markdownText(line)}`),
		),
	]);
}

/** Outside text in which nothing is markup: no heading, list, link, picture or HTML comes of it. */
export function markdownText(text: string): Printable {
	return scrub(
		inlineMarkdown(text)
			.replace(/^(\s*)([#+-])/, '$1\\$2')
			.replace(/^(\s*\d+)([.)])/, '$1\\$2'),
	);
}

/** The same inside of a line or of a table's cell, where no heading and no list can begin. */
export function inlineMarkdown(text: string): Printable {
	return scrub(scrub(text).replaceAll(/[\\`*_[\]<>|~&]/g, '\\$&'));
}
