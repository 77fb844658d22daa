import {type Diagnosis, diagnose} from './diagnosis.js';
import type {Execution} from './execution.js';
import {isFinal, statusFacts} from './status.js';

/**
 * Whether a call needs a look: it is over, and it failed, was not answered, completed without a word, or shows
 * something that a rule calls bad. The one meaning of "troubled" everywhere.
 */
export function isTroubled(execution: Execution, diagnosis: Diagnosis | null = diagnose(execution)): boolean {
	const {group} = statusFacts(execution.status);
	return (
		isFinal(execution.status) &&
		(group === 'failed' ||
			group === 'unanswered' ||
			execution.conversationSeconds === 0 ||
			diagnosis?.severity === 'bad')
	);
}
