import {diagnosisRules, type Severity} from './diagnosis-rules.js';
import type {Execution} from './execution.js';
import {isFinal} from './status.js';

/** Why a call went as it did, and what the record says that shows it. */
export interface Diagnosis {
	/** Id of the rule. */
	readonly rule: string;
	readonly severity: Severity;
	/** One line without a full stop. */
	readonly sentence: string;
	/** For the WHY column, at most 18 cells. */
	readonly short: string;
	readonly evidence: {
		/** Dotted, into the wire JSON. */
		readonly path: string;
		readonly value: string;
	};
	/** What usually helps. */
	readonly advice: string;
	/** Where the rule comes from. */
	readonly source: string;
}

/** The first rule that fires, always the same one; null when none does, or while the call is still on its way. */
export function diagnose(execution: Execution): Diagnosis | null {
	if (!isFinal(execution.status)) {
		return null;
	}

	for (const rule of diagnosisRules) {
		const finding = rule.when(execution);
		if (finding !== null) {
			const {path, value, sentence = rule.cause, short = rule.short} = finding;
			const {id, severity, advice, source} = rule;
			return {rule: id, severity, sentence, short, evidence: {path, value}, advice, source};
		}
	}

	return null;
}
