import {type Diagnosis, diagnose} from './diagnosis.js';
import {diagnosisRules} from './diagnosis-rules.js';
import {errorTemplate} from './error-template.js';
import type {Execution} from './execution.js';
import {isTroubled} from './troubled.js';

/** What can tell two causes of one diagnosis apart. */
export type CausePart = 'status' | 'by' | 'hangup' | 'error' | 'provider' | 'agent';

/**
 * What keeps calls with the same diagnosis apart, by the rule's id: what somebody would have to mend separately. A
 * carrier's refusal is the same for every agent, a slow model is not. A rule without a row is one cause.
 */
export const causeParts: Readonly<Record<string, readonly CausePart[]>> = {
	'balance-low': [],
	'tool-timeout': ['error', 'agent'],
	'invalid-number': ['provider'],
	'carrier-declined': ['hangup', 'provider'],
	network: ['hangup', 'provider'],
	'telephony-error': ['by', 'hangup', 'error', 'provider'],
	'early-hangup': ['agent'],
	'reported-error': ['status', 'error', 'provider', 'agent'],
	'slow-llm': ['agent'],
	'slow-tts': ['agent'],
	'slow-stt': ['agent'],
	'slow-connect': ['agent'],
	'nobody-spoke': ['hangup'],
	rejected: [],
	busy: [],
	'no-answer': [],
	canceled: [],
	stopped: [],
};

/** Troubled, and no rule says why. */
export const unexplained = 'unexplained';

const everyPart: readonly CausePart[] = ['status', 'by', 'hangup', 'error', 'provider', 'agent'];

/**
 * What went wrong, as a key that calls with the same cause share: the id of the diagnosis and what keeps its causes
 * apart, or everything that is known where no rule fired. Null for a call that is not troubled.
 *
 * Made for people to read and type: lower case, no spaces, `/` between the parts.
 */
export function causeOf(
	execution: Execution,
	diagnosis: Diagnosis | null = diagnose(execution),
): string | null {
	if (!isTroubled(execution, diagnosis)) {
		return null;
	}

	const rule = diagnosis?.rule ?? unexplained;
	const parts = diagnosis === null ? everyPart : (causeParts[rule] ?? []);
	return [rule, ...parts.map(part => slug(readPart[part](execution))).filter(word => word !== '')].join('/');
}

/** The diagnosis a key begins with; null where no rule fired. */
export function ruleOfCause(cause: string): string | null {
	const [rule = ''] = cause.split('/', 1);
	return rule === unexplained ? null : rule;
}

/** A cause in words. */
export interface CauseWords {
	/** One line without a full stop. */
	readonly title: string;
	/** Two or three words: those of the WHY column. */
	readonly name: string;
	/** What usually helps; null where no rule says. */
	readonly advice: string | null;
	/** What tells it apart from others of its kind: codes, providers, agents' ids. */
	readonly parts: readonly string[];
}

/** What a key says. */
export function causeWords(cause: string): CauseWords {
	const rule = diagnosisRules.find(({id}) => id === ruleOfCause(cause));
	const name = rule?.short ?? unexplained;
	return {
		title: rule?.cause ?? 'No rule says why',
		name: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
		advice: rule?.advice ?? null,
		// A provider that hangs up is named twice; what nobody knows tells nothing apart.
		parts: [...new Set(cause.split('/').slice(1))].filter(part => part !== 'unknown'),
	};
}

const readPart: Readonly<Record<CausePart, (execution: Execution) => string | null>> = {
	status: ({status}) => status,
	by: ({telephony}) => telephony?.hangupBy ?? null,
	/** The code says more than the reason, which says more than nothing; 0 is no code. */
	hangup: ({telephony}) =>
		telephony?.hangupCode ? String(telephony.hangupCode) : (telephony?.hangupReason ?? null),
	error: ({errorMessage}) => (errorMessage === null ? null : errorTemplate(errorMessage)),
	provider: ({provider, telephony}) => provider ?? telephony?.provider ?? null,
	agent: ({agentId}) => agentId?.replace(/^([\da-f]{8})-[\da-f-]{27}$/i, '$1') ?? null,
};

/** Longer parts are cut, with a mark of what was cut off, so that two long errors stay two. */
const longestPart = 48;

function slug(text: string | null): string {
	const word = (text ?? '')
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
		.replaceAll(/^-+|-+$/g, '');
	return word.length <= longestPart ? word : `${word.slice(0, longestPart).replace(/-+$/, '')}~${mark(word)}`;
}

/** Four letters of what a text says. */
function mark(text: string): string {
	let value = 0x811c9dc5;
	for (const letter of text) {
		value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
	}

	return (value >>> 0).toString(36).slice(0, 4);
}
