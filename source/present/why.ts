import {diagnose} from '../calls/diagnosis.js';
import type {Execution} from '../calls/execution.js';
import {type SmellFound, smellOf, smellsIn} from '../calls/smells.js';
import {isTroubled} from '../calls/troubled.js';
import type {Tone} from '../text/line.js';

/** Why a call went as it did, in the same words on every face. */
export interface WhyWords {
	/** One line. */
	readonly sentence: string;
	/** The field of the record that shows it, and its value; null where no rule fired. */
	readonly evidence: string | null;
	/** What usually helps; null where nobody can tell. */
	readonly advice: string | null;
	readonly tone: Tone;
}

/** Null for a call that nothing needs to be said of. */
export function whyOf(execution: Execution): WhyWords | null {
	const diagnosis = diagnose(execution);
	if (diagnosis !== null) {
		const {sentence, evidence, advice, severity} = diagnosis;
		return {
			sentence,
			evidence: `${evidence.path}: ${evidence.value}`,
			advice,
			tone: severity === 'bad' ? 'bad' : 'plain',
		};
	}

	return isTroubled(execution, null)
		? {sentence: noRuleWords(execution), evidence: knownWords(execution), advice: null, tone: 'bad'}
		: null;
}

function noRuleWords({depth}: Execution): string {
	return depth === 'full'
		? 'No rule says why this call went wrong'
		: 'No rule says why yet; the list gave only an outline of this call';
}

/** What the record does say, for who looks further. */
function knownWords({status, errorMessage, telephony}: Execution): string {
	const {hangupBy = null, hangupReason = null, hangupCode = null} = telephony ?? {};
	const known = [
		['status', status],
		['hangup_by', hangupBy],
		['hangup_reason', hangupReason],
		['hangup_provider_code', hangupCode],
		['error_message', errorMessage],
	].flatMap(([name, value]) => (value === null || value === '' ? [] : [`${name}: ${value}`]));
	return known.join(' · ');
}

/** `agent repeats itself (turns 5, 9) · long silence`; null where nothing smells. */
export function smellWords(execution: Execution): string | null {
	const words = smellsIn(execution).map(smellText);
	return words.length === 0 ? null : words.join(' · ');
}

function smellText({id, turns}: SmellFound): string {
	const {label} = smellOf(id);
	return turns.length === 0
		? label
		: `${label} (${turns.length === 1 ? 'turn' : 'turns'} ${turns.join(', ')})`;
}
